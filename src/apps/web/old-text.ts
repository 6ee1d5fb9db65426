import type { PageContext } from './context.ts';
import { refusalOf } from './load.ts';

/** The open text of a standard by clause, to be read beside the draft that revises it. */
export type OldText = { readonly number: string; readonly clauses: Readonly<Record<string, string>> };

/** Passages asked for at once, and how often: a text of a thousand passages is read in five steps. */
const atOnce = 200;
const mostSteps = 10;

/** Undefined when the standard is not held, or its text is not open. */
export async function oldTextOf({ api }: Pick<PageContext, 'api'>, number: string): Promise<OldText | undefined> {
  try {
    const { standard } = await api.catalogue.resolve({ number });
    if (!standard) return undefined;
    const { texts } = await api.library.texts({ key: standard.key });
    const open = texts.find(({ access }) => access === 'O1');
    if (!open) return undefined;
    const clauses = new Map<string, string>();
    let from: number | undefined = 0;
    for (let step = 0; from !== undefined && step < mostSteps; step += 1) {
      const read: Awaited<ReturnType<typeof api.library.read>> = await api.library.read({
        key: standard.key,
        digest: open.digest,
        from,
        limit: atOnce,
      });
      for (const { clause, heading, parts } of read.passages) {
        const name = clause || heading;
        const text = [heading, parts.map((part) => part.text).join('')].filter(Boolean).join('\n');
        clauses.set(name, [clauses.get(name), text].filter(Boolean).join('\n'));
      }
      from = read.next;
    }
    return { number: standard.number, clauses: Object.fromEntries(clauses) };
  } catch (error) {
    // what was typed as a number may be none, or of nothing that is held
    if (refusalOf(error)) return undefined;
    throw error;
  }
}
