import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { logFormats } from '#features/audit/index.ts';
import { contract } from './contract.ts';
import { exportFormats } from './export.ts';
import { partWords } from './openapi-part-texts.ts';
import type { Words } from './openapi-people-texts.ts';
import { answerWords, operationWords, wordsOf } from './openapi-texts.ts';

/** The OpenAPI 3.1 document: made from the contracts, put into words (Chinese first), with what is no contract of its own. */
type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>;
type Operation = NonNullable<NonNullable<NonNullable<Document['paths']>[string]>['get']>;
type Parameter = Exclude<NonNullable<Operation['parameters']>[number], { $ref: string }>;

/** Makes the document once. */
export function openApiOnce(version: string, prefix: string): () => Promise<object> {
  let made: Promise<object> | undefined;
  return () => {
    made ??= generate(version, prefix);
    return made;
  };
}

async function generate(version: string, prefix: string): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: '标+ API',
      version,
      description: both({
        zh: '标准、某一天的状态、关系与来源。错误是 problem+json（RFC 9457）',
        en: 'Standards, their status on a day, relations and sources. Errors are problem+json (RFC 9457).',
      }),
    },
    servers: [{ url: prefix }],
  });
  const operations = new Map<string, Placed>();
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of ['get', 'post'] as const) {
      const operation = item?.[method];
      if (operation) operations.set(operation.operationId ?? '', { path, method, operation });
    }
  for (const exported of exports) {
    const listed = operations.get(exported.list);
    if (listed)
      operations.set(exported.id, { ...listed, path: exported.path, operation: exportOf(listed.operation, exported) });
  }
  const order = Object.keys(operationWords);
  const ordered = [...operations].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const paths: Record<string, Partial<Record<Placed['method'], Operation>>> = {};
  for (const [id, { path, method, operation }] of ordered)
    paths[path] = { ...paths[path], [method]: inWords(id, operation) };
  const tags = Object.entries(partWords).map(([name, words]) => ({
    name,
    description: both(words),
    'x-description': words,
  }));
  return { ...document, tags, paths };
}

type Placed = { readonly path: string; readonly method: 'get' | 'post'; readonly operation: Operation };

type Exported = {
  readonly id: string;
  /** The operation of the contract whose result is exported. */
  readonly list: string;
  readonly path: string;
  readonly formats: readonly string[];
};

/** Streams beside the contract (export.ts, audit-export.ts). */
const exports: readonly Exported[] = [
  { id: 'search.export', list: 'search.standards', path: '/standards/export', formats: exportFormats },
  { id: 'audit.export', list: 'audit.events', path: '/audit/events/export', formats: logFormats },
];

/** The export takes what its list takes, but for paging, and answers with a file. */
function exportOf(search: Operation, { id, formats }: Exported): Operation {
  const paging = ['limit', 'cursor', 'facetLimit', 'classes', 'explain', 'passages'];
  const types = { ndjson: 'application/x-ndjson', csv: 'text/csv', xlsx: workbook };
  const content = Object.entries(types).filter(([format]) => formats.includes(format));
  return {
    ...search,
    operationId: id,
    parameters: [
      ...parametersOf(search).filter(({ name }) => !paging.includes(name)),
      { name: 'format', in: 'query', schema: { type: 'string', enum: [...formats], default: 'ndjson' } },
    ],
    responses: {
      ...search.responses,
      200: { description: '', content: Object.fromEntries(content.map(([, type]) => [type, {}])) },
    },
  };
}
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function parametersOf(operation: Operation): Parameter[] {
  return (operation.parameters ?? []).filter((parameter): parameter is Parameter => !('$ref' in parameter));
}

function inWords(id: string, operation: Operation): Operation {
  const summary = operationWords[id];
  const [part = ''] = id.split('.', 1);
  return {
    ...operation,
    tags: [part],
    ...(summary && { summary: both(summary), 'x-summary': summary }),
    parameters: parametersOf(operation).map((parameter) => {
      const words = wordsOf(id, parameter.name);
      if (!words) return parameter;
      const { example, ...told } = words;
      return { ...parameter, description: both(told), example, 'x-description': told };
    }),
    ...(operation.requestBody && { requestBody: bodyInWords(id, operation.requestBody) }),
    responses: answersOf(operation),
  };
}

type Body = NonNullable<Operation['requestBody']>;

/** Members of a body mean what parameters of the same names mean. */
function bodyInWords(id: string, body: Body): Body {
  if ('$ref' in body) return body;
  const content = body.content['application/json'];
  const schema = content?.schema;
  if (!content || typeof schema !== 'object' || '$ref' in schema || !('properties' in schema)) return body;
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    const words = wordsOf(id, name);
    if (!words || typeof member !== 'object') return [name, member] as const;
    const { example, ...told } = words;
    return [name, { ...member, description: both(told), examples: [example], 'x-description': told }] as const;
  });
  const told = { ...schema, properties: Object.fromEntries(members) };
  return { ...body, content: { ...body.content, 'application/json': { ...content, schema: told } } };
}

type Schema = NonNullable<Parameter['schema']>;
type Answer = NonNullable<Operation['responses']>[string];

/** Errors are problem+json (RFC 9457), which the generator does not know. */
function answerOf(status: string, answer: Answer): Answer {
  if ('$ref' in answer) return answer;
  const words = answerWords[status];
  const content = Number(status) >= 400 ? { 'application/problem+json': { schema: problem } } : answer.content;
  return { ...answer, ...(words && { description: both(words) }), ...(content && { content }) };
}

const problem: Schema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
    facts: { type: 'object' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
        additionalProperties: false,
      },
    },
    incident: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
  additionalProperties: false,
};

/** What any operation may be answered: an address that cannot be read, too many requests, a server with too much to do. */
const always = ['400', '429', '503'];
/** What is sent with a body may be too large, or no JSON. */
const alwaysWithBody = ['413', '415'];

function answersOf(operation: Operation): Operation['responses'] {
  const own = Object.entries(operation.responses ?? {});
  const more = (operation.requestBody ? [...always, ...alwaysWithBody] : always)
    .filter((status) => !own.some(([known]) => known === status))
    .map((status) => [status, { description: '' }] as const);
  return Object.fromEntries([...own, ...more].map(([status, answer]) => [status, answerOf(status, answer)]));
}

function both({ zh, en }: Words): string {
  return `${zh} · ${en}`;
}
