import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type GoldenQuery, readQueries } from './kinds.ts';
import { type Measured, measure } from './measure.ts';
import { goldenDay, type Stock, stock } from './stock.ts';

/** One run of the golden queries. */
export type Run = Measured & {
  readonly origin: Stock['origin'];
  readonly records: number;
  readonly queries: readonly GoldenQuery[];
};

/** Asks the golden queries of the records named, else of those that are there: the development material's or the library's. */
export async function runGolden(wanted?: Stock['origin']): Promise<Run> {
  const { origin, engine, corpus } = await stock(wanted);
  const file = path.join(import.meta.dirname, `${origin}-queries.tsv`);
  const queries = readQueries(readFileSync(file, 'utf8'));
  const measured = await measure(engine, corpus, queries, goldenDay);
  await engine.close();
  return { origin, records: corpus.size, queries, ...measured };
}
