import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '#adapters/database/port.ts';
import { createJobBoard } from '#adapters/jobs/board.ts';
import type { AskedEngine } from '#adapters/search-engine/port.ts';
import type { Audit } from '#features/audit/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { readRuleTables } from './rules.ts';
import { createOperations, type Operations } from './service.ts';

/** Wires operations: the queue, the tables of rules, how the index is. */
export async function openOperations(wired: {
  readonly database: Database;
  readonly audit: Audit;
  readonly catalogue: Catalogue;
  readonly engine: AskedEngine;
  readonly lag: () => number;
  readonly packageFolder: string;
  readonly clock: () => Date;
}): Promise<Operations> {
  const { database, audit, catalogue, engine, lag, packageFolder, clock } = wired;
  const manifest: { version: string } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  return createOperations({
    database,
    board: createJobBoard(database.pool),
    audit,
    catalogue,
    search: () => {
      const { ready, documents, threads } = engine.health();
      return { ready, documents, lag: lag(), ...(threads !== undefined && { threads }) };
    },
    rules: await readRuleTables(packageFolder),
    version: manifest.version,
    started: clock(),
  });
}
