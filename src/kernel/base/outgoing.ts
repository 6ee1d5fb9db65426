import { z } from 'zod';

/**
 * Output schemas in a fast form. What leaves is checked, cut down to what the schema names, and written as JSON by
 * functions made of the schema once. A frozen object never changes: it is checked and written once for all answers that
 * hold it, so that a line of a list that thousands ask for costs what copying its text costs.
 */
type Rule = {
  /** What the schema names of the value. Throws where the schema would refuse it. */
  take(value: unknown): unknown;
  /** The same as JSON. */
  write(value: unknown): string;
};

const rules = new WeakMap<z.core.$ZodType, Rule>();

/**
 * The schema, with its validation made fast; nothing else about it changes. For outputs only: what it refuses is told by
 * the schema itself, what it takes is not transformed.
 */
export function outgoing<Schema extends z.ZodType>(schema: Schema): Schema {
  const rule = ruleOf(schema);
  const slow = schema['~standard'];
  const validate: typeof slow.validate = (value) => {
    try {
      // The rule takes what the schema takes, and nothing is transformed on its way out.
      return { value: rule.take(value) as z.output<Schema> };
    } catch {
      return slow.validate(value);
    }
  };
  const fast: Schema = Object.create(schema, { '~standard': { value: { ...slow, validate } } });
  rules.set(fast, rule);
  return fast;
}

/** The value as JSON, as the schema names it. Throws where the schema would refuse it. */
export function writeOutgoing<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): string {
  return ruleOf(schema).write(value);
}

function ruleOf(schema: z.core.$ZodType): Rule {
  const known = rules.get(schema);
  if (known) return known;
  const made = makeRule(schema);
  rules.set(schema, made);
  return made;
}

function makeRule(schema: z.core.$ZodType): Rule {
  if (schema instanceof z.ZodOptional) return ruleOf(schema.unwrap());
  if (schema instanceof z.ZodObject && schema.def.catchall === undefined) return kept(objectRule(schema));
  if (schema instanceof z.ZodArray && !hasChecks(schema)) return arrayRule(schema);
  if (schema instanceof z.ZodRecord && !hasChecks(schema)) return recordRule(schema);
  if (schema instanceof z.ZodString && !hasChecks(schema)) return leaf((value) => typeof value === 'string');
  if (schema instanceof z.ZodBoolean) return leaf((value) => typeof value === 'boolean');
  if (schema instanceof z.ZodEnum) return wordRule(schema.options);
  if (schema instanceof z.ZodNumberFormat && schema.format === 'safeint' && !hasChecks(schema)) {
    return leaf(Number.isSafeInteger);
  }
  if (schema instanceof z.ZodNumber && !hasChecks(schema)) return leaf(Number.isFinite);
  // Everything else, and what has conditions of its own, is left to the schema.
  const take = (value: unknown): unknown => z.parse(schema, value);
  return { take, write: (value) => JSON.stringify(take(value)) };
}

const hasChecks = (schema: z.core.$ZodType): boolean => (schema._zod.def.checks?.length ?? 0) > 0;

class Unfit extends Error {}

function leaf(fits: (value: unknown) => boolean): Rule {
  const take = (value: unknown): unknown => {
    if (!fits(value)) throw new Unfit();
    return value;
  };
  return { take, write: (value) => JSON.stringify(take(value)) };
}

function wordRule(words: readonly unknown[]): Rule {
  const texts = new Map(words.map((word) => [word, JSON.stringify(word)]));
  return {
    take(value) {
      if (!texts.has(value)) throw new Unfit();
      return value;
    },
    write(value) {
      const text = texts.get(value);
      if (text === undefined) throw new Unfit();
      return text;
    },
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectRule(schema: z.ZodObject): Rule {
  const fields = Object.entries(schema.shape).map(([name, field]) => ({
    name,
    start: `${JSON.stringify(name)}:`,
    isOptional: field instanceof z.ZodOptional,
    rule: ruleOf(field),
  }));
  return {
    take(value) {
      if (!isObject(value)) throw new Unfit();
      const taken: Record<string, unknown> = {};
      for (const { name, isOptional, rule } of fields) {
        const field = value[name];
        if (field !== undefined || !isOptional) taken[name] = rule.take(field);
      }
      return taken;
    },
    write(value) {
      if (!isObject(value)) throw new Unfit();
      let text = '';
      for (const { name, start, isOptional, rule } of fields) {
        const field = value[name];
        if (field === undefined && isOptional) continue;
        text += `${text === '' ? '{' : ','}${start}${rule.write(field)}`;
      }
      return text === '' ? '{}' : `${text}}`;
    },
  };
}

function arrayRule(schema: z.ZodArray): Rule {
  const rule = ruleOf(schema.element);
  const list = (value: unknown): readonly unknown[] => {
    if (!Array.isArray(value)) throw new Unfit();
    return value;
  };
  return {
    take: (value) => list(value).map((one) => rule.take(one)),
    write: (value) => {
      let text = '[';
      for (const one of list(value)) text += text.length > 1 ? `,${rule.write(one)}` : rule.write(one);
      return `${text}]`;
    },
  };
}

function recordRule(schema: z.ZodRecord): Rule {
  const names = ruleOf(schema.keyType);
  const rule = ruleOf(schema.valueType);
  const entries = (value: unknown): readonly (readonly [string, unknown])[] => {
    if (!isObject(value)) throw new Unfit();
    return Object.entries(value);
  };
  return {
    take: (value) => Object.fromEntries(entries(value).map(([name, one]) => [names.take(name), rule.take(one)])),
    write: (value) => `{${entries(value).map(([name, one]) => `${names.write(name)}:${rule.write(one)}`)}}`,
  };
}

/** A frozen object is taken and written once. What was taken of it is frozen too, and taken as it is. */
function kept(rule: Rule): Rule {
  const takenOf = new WeakMap<object, unknown>();
  const textOf = new WeakMap<object, string>();
  return {
    take(value) {
      if (!isObject(value) || !Object.isFrozen(value)) return rule.take(value);
      const known = takenOf.get(value);
      if (known !== undefined) return known;
      const taken = Object.freeze(rule.take(value));
      takenOf.set(value, taken);
      if (isObject(taken)) takenOf.set(taken, taken);
      return taken;
    },
    write(value) {
      if (!isObject(value) || !Object.isFrozen(value)) return rule.write(value);
      const known = textOf.get(value);
      if (known !== undefined) return known;
      const text = rule.write(value);
      textOf.set(value, text);
      return text;
    },
  };
}
