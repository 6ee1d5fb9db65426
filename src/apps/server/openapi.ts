import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from './contract.ts';
import { exportFormats } from './export.ts';
import type { Words } from './openapi-people-texts.ts';
import { answerWords, operationWords, parameterWords } from './openapi-texts.ts';

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
    for (const method of methods) {
      const operation = item?.[method];
      if (operation) operations.set(operation.operationId ?? '', { path, method, operation });
    }
  const search = operations.get('search.standards');
  if (search)
    operations.set('search.export', {
      path: '/standards/export',
      method: 'get',
      operation: exportOf(search.operation),
    });
  const order = Object.keys(operationWords);
  const ordered = [...operations].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const paths: Record<string, Partial<Record<Method, Operation>>> = {};
  for (const [id, { path, method, operation }] of ordered)
    paths[path] = { ...paths[path], [method]: inWords(id, operation) };
  return { ...document, paths };
}

const methods = ['get', 'post'] as const;
type Method = (typeof methods)[number];
type Placed = { readonly path: string; readonly method: Method; readonly operation: Operation };

/** The export takes what a search takes, but for paging, and answers with a file. */
function exportOf(search: Operation): Operation {
  const paging = ['limit', 'cursor', 'facetLimit', 'classes', 'explain'];
  return {
    ...search,
    operationId: 'search.export',
    parameters: [
      ...parametersOf(search).filter(({ name }) => !paging.includes(name)),
      { name: 'format', in: 'query', schema: { type: 'string', enum: [...exportFormats], default: 'ndjson' } },
    ],
    responses: {
      ...search.responses,
      200: { description: '', content: { 'application/x-ndjson': {}, 'text/csv': {}, [workbook]: {} } },
    },
  };
}
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function parametersOf(operation: Operation): Parameter[] {
  return (operation.parameters ?? []).filter((parameter): parameter is Parameter => !('$ref' in parameter));
}

function inWords(id: string, operation: Operation): Operation {
  const summary = operationWords[id];
  return {
    ...operation,
    ...(summary && { summary: both(summary), 'x-summary': summary }),
    parameters: parametersOf(operation).map((parameter) => {
      const words = parameterWords[`${id} ${parameter.name}`] ?? parameterWords[parameter.name];
      if (!words) return parameter;
      const { example, ...told } = words;
      return { ...parameter, description: both(told), example, 'x-description': told };
    }),
    responses: Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, answer]) => [status, answerOf(status, answer)]),
    ),
  };
}

type Answer = NonNullable<Operation['responses']>[string];

/** Errors are problem+json, which the generator does not know. */
function answerOf(status: string, answer: Answer): Answer {
  if ('$ref' in answer) return answer;
  const words = answerWords[status];
  const problem = answer.content?.['application/json'];
  const content = Number(status) >= 400 && problem ? { 'application/problem+json': problem } : answer.content;
  return { ...answer, ...(words && { description: both(words) }), ...(content && { content }) };
}

function both({ zh, en }: Words): string {
  return `${zh} · ${en}`;
}
