import { expect, test } from 'vitest';
import { partsOf } from './endpoints.ts';

test('an OpenAPI document becomes parts with endpoints, their parameters in words', () => {
  const document = {
    servers: [{ url: '/api/v1' }],
    tags: [
      { name: 'catalogue', description: '题录 · Catalogue', 'x-description': { zh: '题录', en: 'Catalogue' } },
      { name: 'audit', description: '审计日志 · Audit log' },
    ],
    paths: {
      '/standards/{key}': {
        get: {
          tags: ['catalogue'],
          summary: '题录 · A record',
          'x-summary': { zh: '题录', en: 'A record' },
          parameters: [
            {
              name: 'level',
              in: 'query',
              schema: { anyOf: [{ type: 'string' }, { type: 'array', items: { enum: ['a', 'b'] } }] },
            },
            {
              name: 'key',
              in: 'path',
              required: true,
              schema: { type: 'string' },
              description: '稳定键 · Stable key',
              'x-description': { zh: '稳定键', en: 'Stable key' },
              example: 'gb-t-1.1~2020',
            },
          ],
          responses: { 200: {}, 400: {} },
        },
      },
    },
  };
  const [catalogue, audit] = partsOf(document, 'en');
  expect(audit).toEqual({ name: 'audit', title: '审计日志 · Audit log', endpoints: [] });
  expect([catalogue?.name, catalogue?.title]).toEqual(['catalogue', 'Catalogue']);
  expect(catalogue?.endpoints).toEqual([
    {
      id: 'get-standards-key',
      method: 'GET',
      path: '/api/v1/standards/{key}',
      summary: 'A record',
      parameters: [
        { name: 'level', place: 'query', required: false, description: '', example: '' },
        {
          name: 'key',
          place: 'path',
          required: true,
          description: 'Stable key',
          example: 'gb-t-1.1~2020',
        },
      ],
      answers: ['200', '400'],
      example: '/api/v1/standards/gb-t-1.1~2020',
    },
  ]);
  expect(partsOf(document, 'zh-CN')[0]?.endpoints[0]?.parameters[1]?.description).toBe('稳定键');
});

test('a document that is none has no parts', () => {
  expect(partsOf({ paths: null }, 'zh-CN')).toEqual([]);
});
