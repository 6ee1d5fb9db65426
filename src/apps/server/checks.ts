import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openDocumentWriters } from '#adapters/documents/documents.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { type Checks, createChecks, readCheckItems, readDraftRules, readFormatRules } from '#features/checks/index.ts';
import type { Search } from '#features/search/index.ts';
import { type Api, needed } from './guard.ts';

type CheckOptions = {
  readonly packageFolder: string;
  readonly clock: () => Date;
  readonly cases: Cases;
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly searchedUntil: () => number;
};

/** Wires checks with the tables of their rules. */
export async function openChecks({ packageFolder, ...means }: CheckOptions): Promise<Checks> {
  const reference = (name: string) => readFile(path.join(packageFolder, 'data', 'reference', `${name}.tsv`), 'utf8');
  return createChecks({
    ...means,
    draftRules: readDraftRules(await reference('draft-words')),
    formatRules: readFormatRules(await reference('format-rules')),
    items: readCheckItems(await reference('check-items')),
    documents: openDocumentWriters(),
  });
}

/** Binds the contract of checks. */
export function checkRoutes({ checks: api }: Api, checks: Checks) {
  return {
    places: api.places.handler(({ context, input }) => checks.places(needed(context.signedIn).asker, input.id)),
    draft: api.draft.handler(({ context, input }) => checks.draft(needed(context.signedIn).asker, input.id)),
    existing: api.existing.handler(({ context, input }) => checks.existing(needed(context.signedIn).asker, input)),
    attach: api.attach.handler(({ context, input }) => checks.attach(needed(context.signedIn).asker, input)),
  };
}
