import type { Doubt } from './encoding.ts';
import type { Element, Entry, Limits } from './port.ts';
import { FormatFault } from './port.ts';

type OpenElement = { name: string; attributes: Record<string, string>; children: (Element | string)[]; line: number };

/** Builds the outermost wanted elements of a markup stream; everything outside them costs no memory. */
export type ElementBuilder = {
  open(name: string, attributes: Record<string, string>, line: number): void;
  text(text: string): void;
  close(): void;
  /** Elements finished since the last call. */
  take(): readonly Element[];
};

/** `wanted`: element names, or `name.class`. Throws entry-too-large and too-deep. */
export function buildElements(wanted: readonly string[], limits: Limits): ElementBuilder {
  const stack: OpenElement[] = [];
  let finished: Element[] = [];
  let outside = 0;
  let size = 0;
  const grow = (by: number): void => {
    size += by;
    const line = stack[0]?.line ?? 0;
    if (size > limits.entryBytes) {
      throw new FormatFault({ line, reason: 'entry-too-large', facts: { limit: limits.entryBytes } });
    }
    if (stack.length + outside > limits.depth) {
      throw new FormatFault({ line, reason: 'too-deep', facts: { limit: limits.depth } });
    }
  };
  return {
    open(name, attributes, line) {
      if (stack.length === 0 && !isWanted(wanted, name, attributes)) {
        outside += 1;
        if (outside > limits.depth) throw new FormatFault({ line, reason: 'too-deep', facts: { limit: limits.depth } });
        return;
      }
      if (stack.length === 0) size = 0;
      stack.push({ name, attributes, children: [], line });
      grow(name.length + 32 * Object.keys(attributes).length + 64);
    },
    text(text) {
      const top = stack.at(-1);
      if (!top) return;
      top.children.push(text);
      grow(text.length);
    },
    close() {
      const element = stack.pop();
      if (!element) outside = Math.max(0, outside - 1);
      else if (stack.length > 0) stack.at(-1)?.children.push(element);
      else finished.push(element);
    },
    take() {
      const taken = finished;
      finished = [];
      return taken;
    },
  };
}

function isWanted(wanted: readonly string[], name: string, attributes: Record<string, string>): boolean {
  if (wanted.includes(name)) return true;
  const classes = attributes.class?.split(/\s+/) ?? [];
  return classes.some((one) => wanted.includes(`${name}.${one}`));
}

/** The fault of an element with a character that could not be decoded. */
export function undecoded(element: Element, doubt: Doubt): Entry | undefined {
  if (!doubt.broken || !JSON.stringify(element).includes('\ufffd')) return undefined;
  return { kind: 'fault', fault: { line: element.line, reason: 'wrong-encoding', excerpt: `<${element.name}>` } };
}
