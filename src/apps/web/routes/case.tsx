import { redirect, useActionData } from 'react-router';
import { sentenceOf } from '#apps/server/sentences.ts';
import type { CaseBallots } from '#features/ballots/contract.ts';
import { BallotPanel } from '#features/ballots/pages/BallotPanel.tsx';
import { ballotTexts } from '#features/ballots/pages/texts.ts';
import { type CaseData, CasePage } from '#features/cases/pages/CasePage.tsx';
import { caseTexts } from '#features/cases/pages/case-texts.ts';
import { ChecksLink } from '#features/checks/pages/ChecksLink.tsx';
import type { ConsultationLine } from '#features/consultations/contract.ts';
import { ConsultationPanel } from '#features/consultations/pages/ConsultationsPage.tsx';
import type { PublicationLine } from '#features/publication/contract.ts';
import { PublicationPanel } from '#features/publication/pages/PublicationPages.tsx';
import { publicationTexts } from '#features/publication/pages/texts.ts';
import { choices } from '#kernel/ballot/index.ts';
import type { RefusalCode } from '#kernel/base/refusal.ts';
import { act, type Sent } from '../act.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';
import { acceptedFiles, asUpload } from '../uploads.ts';

type Loaded = CaseData &
  Titled & {
    readonly ballots: CaseBallots;
    readonly consultations: readonly ConsultationLine[];
    readonly mayWork: boolean;
    readonly publication: PublicationLine | undefined;
    readonly isChecked: boolean;
    readonly mayFlag: boolean;
  };

export const loader = load(async ({ page, params, url }): Promise<Loaded> => {
  const id = params.id ?? '';
  const [view, ballots, { items: consultations }, { mayWork }, { publication }, { places }] = await Promise.all([
    page.api.cases.look({ id, before: beforeIn(url) }),
    page.api.ballots.ofCase({ id }),
    page.api.consultations.ofCase({ id }),
    page.api.consultations.part({ id }),
    page.api.publication.ofCase({ id }),
    page.api.checks.places({ id }),
  ]);
  const language = page.language === 'en' ? 'en' : 'zh';
  const told = [
    ...view.moves.map((move) => [`move:${move.id}`, move.refusal] as const),
    ...view.openable.map((each) => [`open:${each.id}`, each.refusal] as const),
    ...view.gates.map((gate) => [`gate:${gate.id}`, gate.refusal] as const),
  ].flatMap(([name, refusal]) => {
    if (!refusal) return [];
    // a code of the API is a code of the table of sentences
    const code = refusal.code as RefusalCode;
    return [[name, sentenceOf({ code, facts: refusal.facts }, language)] as const];
  });
  const mayAssign = view.people.some((people) => people.mayAssign);
  const units = mayAssign ? (await page.api.organisations.units({ kind: 'department', limit: 200 })).items : [];
  return {
    view,
    ballots,
    consultations,
    mayWork,
    publication,
    isChecked: places.length > 0,
    mayFlag: publication !== undefined && (await page.api.authority.mine()).acts.includes('cases.govern'),
    why: Object.fromEntries(told),
    accept: acceptedFiles,
    unitNames: units.map(({ names }) => names.zh),
    title: view.title ?? view.number,
    language: page.language,
  };
});

/** The entry before which the log is shown; an address that names none shows the newest. */
function beforeIn({ searchParams }: URL): number | undefined {
  const before = Number(searchParams.get('before'));
  return Number.isSafeInteger(before) && before > 0 ? before : undefined;
}

/** Each form of the page names its deed. */
export const action = act(async (sent) => {
  const { page, params, field } = sent;
  const id = params.id ?? '';
  const { cases } = page.api;
  const reason = field('reason');
  const words = caseTexts[page.language];
  switch (field('deed')) {
    case 'write':
      await cases.write({ id, item: field('item'), ...(await contentOf(sent)) });
      break;
    case 'draft':
      await cases.saveDraft({ id, item: field('item'), text: field('text') });
      return { done: words.saved };
    case 'move':
      await cases.move({ id, move: field('move'), reason: reason.trim() || undefined });
      break;
    case 'pass':
    case 'fail':
      await cases.decideGate({ id, gate: field('gate'), passed: field('deed') === 'pass', reason });
      break;
    case 'assign':
      return assign(sent);
    case 'relieve':
      await cases.relieve({ id, role: field('role'), holder: field('holder'), reason });
      break;
    case 'transfer': {
      const to = await holderOf(page, field('to').trim());
      if (to === undefined) return { problem: `${words.manyUnits}${field('to')}`, wrong: ['to'] };
      await cases.transfer({ id, role: field('role'), from: field('holder'), to, reason });
      break;
    }
    case 'note':
      await cases.note({ id, body: field('body') });
      return { done: words.notes.said };
    case 'remind':
      return { done: words.notes.reminded((await cases.remind({ id })).reminded) };
    case 'open': {
      const opened = await cases.openSubCase({ id, subCase: field('subCase') });
      throw redirect(`/cases/${opened.id}`, 303);
    }
    case 'suspend':
      await cases.suspend({ id, reason });
      break;
    case 'resume':
      await cases.resume({ id });
      break;
    case 'extend':
      await cases.extend({ id, reason });
      break;
    case 'flag': {
      const state = field('state') === 'settled' ? 'settled' : 'raised';
      await page.api.publication.flag({ id, state, reason });
      return { done: publicationTexts[page.language].flagging.done };
    }
    default:
      return ballotDeed(sent);
  }
  return { done: words.done };
});

/** Gives a role to everybody who was chosen or named; to nobody while one of them is not known. */
async function assign({ page, params, field, fields }: Sent) {
  const words = caseTexts[page.language];
  const typed = fields('holder').filter((each) => each.trim() !== '');
  if (typed.length === 0) return { problem: words.noHolder, wrong: ['holder'], typed: { role: field('role') } };
  const holders: string[] = [];
  for (const each of typed) {
    const holder = await holderOf(page, each.trim());
    if (holder === undefined)
      return { problem: `${words.manyUnits}${each}`, wrong: ['holder'], typed: { role: field('role'), holder: each } };
    holders.push(holder);
  }
  for (const holder of holders) await page.api.cases.assign({ id: params.id ?? '', role: field('role'), holder });
  return { done: words.done };
}

async function ballotDeed({ page, params, field }: Sent) {
  const { ballots } = page.api;
  const { done } = ballotTexts[page.language];
  switch (field('deed')) {
    case 'open-ballot':
      await ballots.open({ id: params.id ?? '' });
      return { done: done.open };
    case 'vote': {
      const choice = choices.find((each) => each === field('choice')) ?? 'abstain';
      await ballots.vote({ id: field('ballot'), choice, reason: field('reason').trim() || undefined });
      return { done: done.vote };
    }
    case 'close-ballot':
      await ballots.close({ id: field('ballot') });
      return { done: done.close };
    default:
      return {};
  }
}

async function contentOf({ field, files }: Sent) {
  const [file] = files('file');
  if (!file) return { text: field('text') };
  return { file: await asUpload(file) };
}

/** Whom a choice or a typed name means: one who was offered, a person by id, a unit by its key or its name; undefined when that is not one. */
async function holderOf(page: Sent['page'], typed: string): Promise<string | undefined> {
  if (typed.startsWith('person:') || typed.startsWith('unit:')) return typed;
  if (/^[0-9a-f-]{36}$/i.test(typed)) return `person:${typed}`;
  const { items } = await page.api.organisations.units({ q: typed.slice(0, 100), limit: 20 });
  const named = items.filter(({ key, names }) => key === typed || names.zh === typed || names.short === typed);
  const [unit] = named.length === 1 ? named : items.length === 1 ? items : [];
  return unit && `unit:${unit.key}`;
}

export const meta = pageTitle;

export default function CaseRoute({ loaderData }: { loaderData: Loaded }) {
  const answer = useActionData();
  return (
    <CasePage data={loaderData} answer={answer}>
      {loaderData.isChecked && <ChecksLink id={loaderData.view.id} />}
      <PublicationPanel line={loaderData.publication} mayFlag={loaderData.mayFlag} answer={answer} />
      <ConsultationPanel items={loaderData.consultations} mayWork={loaderData.mayWork} />
      <BallotPanel data={loaderData.ballots} answer={answer} />
    </CasePage>
  );
}
