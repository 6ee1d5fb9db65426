import type { Language } from '#ui/i18n/languages.ts';

/** An OpenAPI document as far as the page for people reads it: its parts (tags), each with its endpoints. */
export type ApiPart = { readonly name: string; readonly title: string; readonly endpoints: readonly Endpoint[] };

/** One operation, in the words of the reader. */
export type Endpoint = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly answers: readonly string[];
  /** An address to try; of what is no GET, the body to send there. */
  readonly example: string;
  readonly body?: string;
};
export type Parameter = {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly description: string;
  readonly example: string;
};

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  // any JSON object can be read by name
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** A text in the reader's language, which the document gives beside the one for machines. */
function told(described: Fields, name: 'summary' | 'description', language: Language): string {
  return text(fieldsOf(described[`x-${name}`])[language === 'en' ? 'en' : 'zh']) || text(described[name]);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parameterOf(value: unknown, language: Language): Parameter {
  const parameter = fieldsOf(value);
  const schema = fieldsOf(parameter.schema);
  return {
    name: text(parameter.name),
    place: text(parameter.in),
    required: parameter.required === true,
    description: told(parameter, 'description', language) || text(schema.description),
    example: text(parameter.example),
  };
}

/** Members of the JSON to send, as parameters in the place `body`. */
function membersOf(operation: Fields, language: Language): Parameter[] {
  const content = fieldsOf(fieldsOf(operation.requestBody).content);
  const schema = fieldsOf(fieldsOf(content['application/json']).schema);
  const required = list(schema.required);
  return Object.entries(fieldsOf(schema.properties)).map(([name, value]) => {
    const member = fieldsOf(value);
    return {
      name,
      place: 'body',
      required: required.includes(name),
      description: told(member, 'description', language),
      example: text(list(member.examples)[0]),
    };
  });
}

/** The JSON a reader would send first. */
function bodyOf(members: readonly Parameter[]): string | undefined {
  const sent = members.filter(({ name, required, example }) => example !== '' && (required || name === 'q'));
  return sent.length > 0
    ? JSON.stringify(Object.fromEntries(sent.map(({ name, example }) => [name, example])))
    : undefined;
}

/** The endpoint with the examples of what it needs, and of what a reader would try first. */
function exampleOf(path: string, parameters: readonly Parameter[]): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const example = parameters.find((parameter) => parameter.name === name)?.example;
    return example ? encodeURIComponent(example) : whole;
  });
  const query = parameters
    .filter(({ place, name, required, example }) => {
      return place === 'query' && example !== '' && (required || name === 'q' || name === 'format');
    })
    .map(({ name, example }) => `${name}=${encodeURIComponent(example)}`);
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
}

/** Parts of a document in its own order, each with its endpoints, which have the prefix of the server. */
export function partsOf(document: object, language: Language): ApiPart[] {
  const { paths, servers, tags } = fieldsOf(document);
  const prefix = text(fieldsOf(list(servers)[0]).url);
  const placed = Object.entries(fieldsOf(paths)).flatMap(([path, methods]) =>
    Object.entries(fieldsOf(methods)).map(([method, value]) => {
      const operation = fieldsOf(value);
      return { part: text(list(operation.tags)[0]), endpoint: endpointOf(prefix, path, method, operation, language) };
    }),
  );
  return list(tags).map((value) => {
    const tag = fieldsOf(value);
    const name = text(tag.name);
    const endpoints = placed.filter(({ part }) => part === name).map(({ endpoint }) => endpoint);
    return { name, title: told(tag, 'description', language), endpoints };
  });
}

function endpointOf(prefix: string, path: string, method: string, operation: Fields, language: Language): Endpoint {
  const members = membersOf(operation, language);
  const parameters = [...list(operation.parameters).map((each) => parameterOf(each, language)), ...members];
  const body = bodyOf(members);
  return {
    id: `${method}-${path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '')}`,
    method: method.toUpperCase(),
    path: `${prefix}${path}`,
    summary: told(operation, 'summary', language),
    parameters,
    answers: Object.keys(fieldsOf(operation.responses)),
    example: exampleOf(`${prefix}${path}`, parameters),
    ...(body !== undefined && { body }),
  };
}
