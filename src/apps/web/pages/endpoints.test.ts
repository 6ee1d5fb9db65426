import { expect, test } from 'vitest';
import { endpointsOf } from './endpoints.ts';

test('an OpenAPI document becomes endpoints with their parameters in words', () => {
  const document = {
    servers: [{ url: '/api/v1' }],
    paths: {
      '/standards': {
        get: {
          summary: 'Search standards',
          parameters: [
            {
              name: 'level',
              in: 'query',
              schema: { anyOf: [{ type: 'string' }, { type: 'array', items: { enum: ['a', 'b'] } }] },
            },
            { name: 'key', in: 'path', required: true, schema: { type: 'string', description: 'Stable key' } },
          ],
          responses: { 200: {}, 400: {} },
        },
      },
    },
  };
  expect(endpointsOf(document)).toEqual([
    {
      id: 'get-standards',
      method: 'GET',
      path: '/api/v1/standards',
      summary: 'Search standards',
      parameters: [
        { name: 'level', place: 'query', required: false, description: '', kind: 'string | a | b[]' },
        { name: 'key', place: 'path', required: true, description: 'Stable key', kind: 'string' },
      ],
      answers: ['200', '400'],
    },
  ]);
});

test('a document that is none has no endpoints', () => {
  expect(endpointsOf({ paths: null })).toEqual([]);
});
