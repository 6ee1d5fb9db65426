/** An OpenAPI document as far as the page for people reads it. */
export type Endpoint = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly answers: readonly string[];
};
export type Parameter = {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly description: string;
  readonly kind: string;
};

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  // any JSON object can be read by name
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a schema allows, in a few words. */
function kindOf(schema: Fields): string {
  const choices = list(schema.enum).map(text);
  if (choices.length > 0) return choices.join(' | ');
  const any = [...list(schema.anyOf), ...list(schema.oneOf)].map((each) => kindOf(fieldsOf(each)));
  if (any.length > 0) return [...new Set(any)].join(' | ');
  if (schema.type === 'array') return `${kindOf(fieldsOf(schema.items))}[]`;
  return text(schema.type);
}

function parameterOf(value: unknown): Parameter {
  const parameter = fieldsOf(value);
  const schema = fieldsOf(parameter.schema);
  return {
    name: text(parameter.name),
    place: text(parameter.in),
    required: parameter.required === true,
    description: text(parameter.description) || text(schema.description),
    kind: kindOf(schema),
  };
}

/** Endpoints of a document in its own order, with the prefix of its server. */
export function endpointsOf(document: object): Endpoint[] {
  const { paths, servers } = fieldsOf(document);
  const prefix = text(fieldsOf(list(servers)[0]).url);
  return Object.entries(fieldsOf(paths)).flatMap(([path, methods]) =>
    Object.entries(fieldsOf(methods)).map(([method, value]) => {
      const operation = fieldsOf(value);
      return {
        id: `${method}-${path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '')}`,
        method: method.toUpperCase(),
        path: `${prefix}${path}`,
        summary: text(operation.summary),
        parameters: list(operation.parameters).map(parameterOf),
        answers: Object.keys(fieldsOf(operation.responses)),
      };
    }),
  );
}
