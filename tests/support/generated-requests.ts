import fc from 'fast-check';

/**
 * Requests generated from an OpenAPI document: every operation with values its schemas allow, values of records that are
 * there, and values nobody should send. A request is plain data, so a failing one is shown and shrunk whole.
 */
export type GeneratedRequest = {
  readonly operation: Operation;
  readonly caller: string;
  /** Path and query as they are sent. */
  readonly address: string;
  readonly body?: { readonly type: string; readonly text: string };
};

export type Schema = Readonly<Record<string, unknown>>;
export type Operation = {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly body?: Schema;
  /** Schema of each documented answer by status and media type; undefined where a media type has none. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Schema | undefined>>;
};

type Item = {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; schema: Schema; example?: unknown }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
};

/** The operations of a document. */
export function operationsOf(document: {
  paths: Readonly<Record<string, Readonly<Record<string, Item>>>>;
}): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, item]) => {
      const body = item.requestBody?.content['application/json']?.schema;
      return {
        id: item.operationId,
        method: method === 'get' ? 'GET' : 'POST',
        path,
        parameters: (item.parameters ?? []).map(({ example, schema, ...parameter }) => ({
          ...parameter,
          schema: example === undefined ? schema : { ...schema, examples: [example] },
        })),
        ...(body && { body }),
        answers: new Map(
          Object.entries(item.responses).map(([status, { content = {} }]) => [
            status,
            new Map(Object.entries(content).map(([type, { schema }]) => [type, schema])),
          ]),
        ),
      };
    }),
  );
}

/** What no form would send. */
const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '\u202e',
  '🙂',
  'ﬁ',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '..\\..\\windows',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  'x\r\nset-cookie: a=b',
  '-1',
  '0',
  '1e308',
  'NaN',
  '99999999999999999999',
  '2026-02-30',
  '0000-00-00',
  '00000000-0000-0000-0000-000000000000',
  'null',
  '[]',
  '{}',
  'http://127.0.0.1:1/',
  '__proto__',
  'constructor',
  '"',
  '(((((((((',
  'title:',
  '-'.repeat(300),
  'a'.repeat(5_000),
  '标'.repeat(2_500),
  `${'('.repeat(200)}a${')'.repeat(200)}`,
];
const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);
const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  [],
  {},
  deep,
  Array.from({ length: 1_000 }, (_, at) => at),
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
];
/** Parts of an address that are not even encoded well. */
const rawParts = ['%', '%ff', '%00', '%ED%A0%80', '..%2f..%2f', '...', '*', ';a=b', '@', '%F0%9F'];

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** Values that the schema allows, as far as it is read here; `known` are texts that mean something to the server. */
function allowed(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const own = ofType(schema, known);
  const examples = listOf(schema.examples);
  return examples.length > 0 ? fc.oneof(own, fc.constantFrom(...examples)) : own;
}

function ofType(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isSchema);
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => allowed(choice, known)));
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.integer({
        min: numberOf(schema.minimum, -1_000),
        max: Math.min(numberOf(schema.maximum, 1_000), 2 ** 31),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(isSchema(schema.items) ? allowed(schema.items, known) : fc.jsonValue(), { maxLength: 3 });
    case 'object':
      return objectOf(schema, known);
    case 'string':
      return textOf(schema, known);
    default:
      return fc.jsonValue();
  }
}

function textOf({ format, pattern, maxLength }: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.uuid(), fc.constantFrom(...known));
  if (typeof pattern === 'string' && !pattern.includes('\\p{'))
    return fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.constantFrom(...known));
  const some = fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(numberOf(maxLength, 30), 60) });
  return fc.oneof(some, fc.constantFrom(...known));
}

function objectOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const members = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const required = listOf(schema.required);
  const absent = Symbol('absent');
  const shape = members.map(([name, member]) => {
    const value = isSchema(member) ? allowed(member, known) : fc.jsonValue();
    return fc
      .oneof(
        { weight: 12, arbitrary: value },
        { weight: required.includes(name) ? 1 : 8, arbitrary: fc.constant(absent) },
        { weight: 2, arbitrary: fc.constantFrom(...hostileValues) },
      )
      .map((given) => [name, given] as const);
  });
  const more = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('id', 'role', 'sample', 'admin', '__proto__', 'état'), fc.jsonValue())
        .map((one) => [one]),
    },
  );
  return fc
    .tuple(fc.tuple(...shape), more)
    .map(([pairs, others]) => Object.fromEntries([...pairs.filter(([, value]) => value !== absent), ...others]));
}

function pathOf({ path, parameters }: Operation, known: readonly string[]): fc.Arbitrary<string> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const parts = inPath.map(({ name, schema }) =>
    fc
      .oneof(
        { weight: 8, arbitrary: allowed(schema, known).map((value) => encoded(value)) },
        { weight: 2, arbitrary: texts.map(encoded) },
        { weight: 1, arbitrary: fc.constantFrom(...rawParts) },
      )
      .map((value) => [name, value] as const),
  );
  return fc
    .tuple(...parts)
    .map((values) => values.reduce((made, [name, value]) => made.replace(`{${name}}`, () => value), path));
}

const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed()) || '%20';

function queryOf({ parameters }: Operation, known: readonly string[]): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => {
      const one = fc.oneof(
        { weight: 6, arbitrary: allowed(schema, known).map((value) => [value].flat(2)) },
        { weight: 2, arbitrary: texts.map((text) => [text]) },
        { weight: 1, arbitrary: fc.array(texts, { maxLength: 3 }) },
      );
      return one.map((values) => values.map((value) => `${name}=${encoded(value)}`));
    });
  const some = fc.subarray(pairs, { maxLength: Math.min(4, pairs.length) }).chain((chosen) => fc.tuple(...chosen));
  const odd = fc.constantFrom('a[b]=1', 'q[]=1', '__proto__=1', '&&&', '=', 'q=%ff', 'q=%');
  return fc
    .tuple(some, fc.option(odd, { freq: 12 }))
    .map(([lists, more]) => [...lists.flat(), ...(more === null ? [] : [more])].join('&'));
}

function bodyOf(schema: Schema, known: readonly string[]): fc.Arbitrary<{ type: string; text: string }> {
  const json = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) ?? 'null' });
  return fc.oneof(
    { weight: 30, arbitrary: allowed(schema, known).map(json) },
    { weight: 2, arbitrary: fc.constantFrom(...hostileValues).map(json) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('', '{', '{"a":1', 'nul', '"\\ud800"')
        .map((text) => ({ type: 'application/json', text })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'x')
        .map((type) => ({ type, text: '{}' })),
    },
  );
}

/** Any request to any of the operations by any of the callers. */
export function anyRequest(
  operations: readonly Operation[],
  callers: readonly string[],
  known: readonly string[],
): fc.Arbitrary<GeneratedRequest> {
  return fc.tuple(fc.constantFrom(...operations), fc.constantFrom(...callers)).chain(([operation, caller]) =>
    fc
      .record({
        path: pathOf(operation, known),
        query: queryOf(operation, known),
        body: operation.body ? bodyOf(operation.body, known) : fc.constant(undefined),
      })
      .map(({ path, query, body }) => ({
        operation,
        caller,
        address: query === '' ? path : `${path}?${query}`,
        ...(body && { body }),
      })),
  );
}
