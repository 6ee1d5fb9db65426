import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createGuides } from '#features/cases/index.ts';
import { readBallotRules } from '#kernel/ballot/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { readProcedureRules } from '#kernel/procedure/index.ts';
import { localStandard } from '#procedures/local-standard/index.ts';
import type { Api } from './guard.ts';

/** The procedures of this installation: the one place where they are named. */
const procedures = [localStandard];

export type Guides = ReturnType<typeof createGuides>;

/** Wires the service guides: declarations and the dated rules they name. */
export async function openGuides(packageFolder: string, today: () => Day): Promise<Guides> {
  const reference = (name: string) => readFile(path.join(packageFolder, 'data', 'reference', `${name}.tsv`), 'utf8');
  return createGuides({
    procedures,
    rules: readProcedureRules(await reference('procedure-rules')),
    ballotRules: readBallotRules(await reference('ballot-rules')),
    today,
  });
}

/** Binds the contract of cases. */
export function caseRoutes({ cases: api }: Api, guides: Guides) {
  return {
    procedures: api.procedures.handler(({ input }) => ({ procedures: guides.procedures(input.on) })),
    guide: api.guide.handler(({ input }) => guides.guide(input.id, input.on)),
  };
}
