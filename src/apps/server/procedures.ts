import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openDocumentWriters } from '#adapters/documents/documents.ts';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import { graphileJobs } from '#adapters/jobs/graphile.ts';
import { openClamd } from '#adapters/uploads/clamd.ts';
import { sniffUpload } from '#adapters/uploads/sniff.ts';
import { type Ballots, createBallots } from '#features/ballots/index.ts';
import { type Cases, createCases, createGuides } from '#features/cases/index.ts';
import type { Consultations } from '#features/consultations/index.ts';
import type { Notices } from '#features/notices/index.ts';
import type { Publication } from '#features/publication/index.ts';
import { readBallotRules } from '#kernel/ballot/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { readHolidays } from '#kernel/calendar/index.ts';
import { readProcedureRules } from '#kernel/procedure/index.ts';
import { amendmentSheetForms } from '#procedures/amendment-sheet/forms.ts';
import { amendmentSheet } from '#procedures/amendment-sheet/index.ts';
import { associationStandardForms } from '#procedures/association-standard/forms.ts';
import { associationStandard } from '#procedures/association-standard/index.ts';
import { localStandardForms } from '#procedures/local-standard/forms.ts';
import { localStandard } from '#procedures/local-standard/index.ts';
import { objection } from '#procedures/objection/index.ts';
import { patentDisclosure } from '#procedures/patent-disclosure/index.ts';
import { technicalCommitteeForms } from '#procedures/technical-committee/forms.ts';
import { technicalCommittee } from '#procedures/technical-committee/index.ts';
import { formExtras } from './case-forms.ts';
import { type Following, openFollowing, type ProcedureOptions } from './following.ts';
import { type Api, needed } from './guard.ts';

/** The procedures of this installation: the one place where they are named. */
export const procedures = [
  localStandard,
  amendmentSheet,
  associationStandard,
  technicalCommittee,
  patentDisclosure,
  objection,
];

/** Their forms; a procedure may have none. */
const forms = [...localStandardForms, ...amendmentSheetForms, ...associationStandardForms, ...technicalCommitteeForms];

type Guides = ReturnType<typeof createGuides>;
/** Procedures as they are read and as they run. */
export type Procedures = {
  readonly guides: Guides;
  readonly cases: Cases;
  readonly ballots: Ballots;
  readonly consultations: Consultations;
  readonly notices: Notices;
  readonly publication: Publication;
};

/** Wires procedures: declarations, the dated rules they name, and the engine that runs them. */
export async function openProcedures(options: ProcedureOptions): Promise<Procedures> {
  const { packageFolder, database, clock, append, alerts, people, scannerUrl } = options;
  const reference = (name: string) => readFile(path.join(packageFolder, 'data', 'reference', `${name}.tsv`), 'utf8');
  const rules = readProcedureRules(await reference('procedure-rules'));
  const ballotRules = readBallotRules(await reference('ballot-rules'));
  const { accounts, authority, organisations } = people;
  const scan = scannerUrl === undefined ? undefined : openClamd(scannerUrl);
  const cases: Cases = createCases({
    database,
    clock,
    newId: () => randomUUID(),
    append,
    authority,
    jobs: graphileJobs,
    procedures,
    rules,
    forms,
    documents: openDocumentWriters(),
    holidays: readHolidays(await reference('holidays')),
    sniff: sniffUpload,
    scan,
    readText: readTextFile,
    tell: alerts.tell,
    namesOf: (persons) => accounts.namesOf(persons),
    unitNames: (keys) => organisations.unitNames(keys),
    chainOf: (unit, transaction) => organisations.chainOf(unit, transaction),
    numberGiven: async (id) => (await following.publication.ofCase(id)).publication?.number,
    // what follows in public is done by features that work on cases themselves: known when the first follows
    get effects() {
      return following.effects;
    },
    get hindrances() {
      return following.hindrances;
    },
  });
  const following: Following = await openFollowing(options, cases);
  const ballots = createBallots({
    database,
    clock,
    newId: () => randomUUID(),
    append,
    authority,
    cases,
    rules: ballotRules,
    namesOf: (persons) => accounts.namesOf(persons),
    tell: alerts.tell,
  });
  return {
    cases,
    ballots,
    consultations: following.consultations,
    notices: following.notices,
    publication: following.publication,
    guides: createGuides({ procedures, rules, ballotRules, today: () => dayInShanghai(clock()) }),
  };
}

/** Binds the contract of cases. */
export function caseRoutes({ cases: api }: Api, procedures: Procedures) {
  const { guides, cases } = procedures;
  return {
    procedures: api.procedures.handler(({ input }) => ({ procedures: guides.procedures(input.on) })),
    guide: api.guide.handler(({ input }) => guides.guide(input.id, input.on)),
    progress: api.progress.handler(({ input }) => cases.progress(input.id)),
    begin: api.begin.handler(({ context, input }) => cases.begin(needed(context.signedIn).asker, input)),
    list: api.list.handler(({ context, input }) => cases.list(needed(context.signedIn).asker, input)),
    look: api.look.handler(({ context, input }) => cases.look(needed(context.signedIn).asker, input.id, input.before)),
    file: api.file.handler(({ context, input }) => cases.file(needed(context.signedIn).asker, input.id, input.sha256)),
    form: api.form.handler(async ({ context, input: { id, ...asked } }) => {
      const { asker } = needed(context.signedIn);
      return cases.form(asker, id, asked, await formExtras(procedures, asker, id));
    }),
    compare: api.compare.handler(({ context, input }) => cases.compare(needed(context.signedIn).asker, input)),
    saveDraft: api.saveDraft.handler(({ context, input }) =>
      cases.saveDraft(needed(context.signedIn).asker, input.id, input),
    ),
    write: api.write.handler(({ context, input }) => cases.write(needed(context.signedIn).asker, input.id, input)),
    decideGate: api.decideGate.handler(({ context, input: { id, ...decision } }) =>
      cases.decideGate(needed(context.signedIn).asker, id, decision),
    ),
    move: api.move.handler(({ context, input }) =>
      cases.move(needed(context.signedIn).asker, input.id, input.move, input.reason),
    ),
    assign: api.assign.handler(({ context, input }) =>
      cases.assign(needed(context.signedIn).asker, input.id, input.role, input.holder),
    ),
    relieve: api.relieve.handler(({ context, input }) =>
      cases.relieve(needed(context.signedIn).asker, input.id, input),
    ),
    transfer: api.transfer.handler(({ context, input: { id, ...handing } }) =>
      cases.transfer(needed(context.signedIn).asker, id, handing),
    ),
    note: api.note.handler(({ context, input }) => cases.note(needed(context.signedIn).asker, input.id, input.body)),
    remind: api.remind.handler(({ context, input }) => cases.remind(needed(context.signedIn).asker, input.id)),
    openSubCase: api.openSubCase.handler(({ context, input }) =>
      cases.openSubCase(needed(context.signedIn).asker, input.id, input.subCase),
    ),
    suspend: api.suspend.handler(({ context, input }) =>
      cases.suspend(needed(context.signedIn).asker, input.id, input.reason),
    ),
    resume: api.resume.handler(({ context, input }) => cases.resume(needed(context.signedIn).asker, input.id)),
    extend: api.extend.handler(({ context, input }) =>
      cases.extend(needed(context.signedIn).asker, input.id, input.reason),
    ),
  };
}

/** Binds the contract of ballots. */
export function ballotRoutes({ ballots: api }: Api, { ballots }: Procedures) {
  return {
    ofCase: api.ofCase.handler(({ context, input }) => ballots.ofCase(needed(context.signedIn).asker, input.id)),
    open: api.open.handler(({ context, input }) => ballots.open(needed(context.signedIn).asker, input.id)),
    vote: api.vote.handler(({ context, input: { id, ...given } }) =>
      ballots.vote(needed(context.signedIn).asker, id, given),
    ),
    close: api.close.handler(({ context, input }) => ballots.close(needed(context.signedIn).asker, input.id)),
  };
}
