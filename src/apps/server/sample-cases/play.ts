import type { SampleKey } from '#features/accounts/index.ts';
import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused } from '#kernel/base/refusal.ts';
import type { Platform } from '../platform.ts';
import type { Procedures } from '../procedures.ts';
import { draftFileOf } from './draft-file.ts';
import { type SampleCase, type Step, sampleComments, script } from './script.ts';

/** Plays a script on the days on which its steps would have been done. */
const day = 86_400_000;
/** Days that a move may have to wait longer than planned: a term that ends on a holiday ends after it. */
const mostLonger = 20;

export type Stage = {
  readonly platform: Platform;
  readonly procedures: Procedures;
  /** The time of the play, in milliseconds. */
  readonly time: { now: number };
};

/** A sample person as who asks. */
async function askerOf({ people: { accounts, authority } }: Platform, key: SampleKey): Promise<Asker> {
  const id = await accounts.samplePerson(key);
  if (id === undefined) throw new Error(`there is no sample person ${key}`);
  const standing = await authority.standingOf(id, true);
  return { actor: { kind: 'person', id, roles: standing.held.map(({ role }) => role) }, standing };
}

/** The steps of a case that goes as far as a stage. */
function stepsTo(stage: string): readonly Step[] {
  const end = script.findIndex((step) => step.is === 'stage' && step.stage === stage);
  if (end < 0) throw new Error(`no sample case comes to ${stage}`);
  return script.slice(0, end + 1);
}

/** Plays one case; it comes to its stage as many days before today as it says. */
export async function playCase(stage: Stage, sample: SampleCase, today: Date): Promise<void> {
  const { title, stage: last, days, isRevision } = sample;
  const steps = stepsTo(last);
  const waits = steps.reduce((sum, step) => sum + (step.is === 'wait' ? step.days : 0), 0);
  // at ten in the morning
  stage.time.now = Math.floor(today.getTime() / day) * day + 2 * 3_600_000 - (waits + days) * day;
  const citizen = await askerOf(stage.platform, 'citizen');
  const { id } = await stage.procedures.cases.begin(citizen, { procedure: 'local-standard' });
  await stage.procedures.cases.write(citizen, id, { item: 'title', text: title });
  for (const step of steps) {
    stage.time.now += 60_000;
    await play(stage, id, title, step);
    if (isRevision && step.is === 'text' && step.item === 'kind') await revise(stage, id, step.by);
  }
}

/** Says that a case revises what was published first. */
async function revise({ platform, procedures }: Stage, id: string, by: SampleKey): Promise<void> {
  const query = { show: 'all', sort: 'oldest', page: 1, limit: 1 } as const;
  const [first] = (await procedures.publication.list(query)).items;
  if (!first) throw new Error('nothing was published that could be revised');
  const asker = await askerOf(platform, by);
  await procedures.cases.write(asker, id, { item: 'kind', text: 'revision' });
  await procedures.cases.write(asker, id, { item: 'replaces', text: first.number });
}

async function play(stage: Stage, id: string, title: string, step: Step): Promise<void> {
  const { platform, procedures, time } = stage;
  const { cases } = procedures;
  switch (step.is) {
    case 'text':
      return void (await cases.write(await askerOf(platform, step.by), id, { item: step.item, text: step.text }));
    case 'draft':
      return void (await cases.write(await askerOf(platform, step.by), id, {
        item: step.item,
        file: await draftFileOf(title),
      }));
    case 'effective': {
      const text = dayInShanghai(new Date(time.now + step.days * day));
      return void (await cases.write(await askerOf(platform, step.by), id, { item: 'effective', text }));
    }
    case 'file':
      return void (await cases.write(await askerOf(platform, step.by), id, {
        item: step.item,
        file: fileOf(step.name, title),
      }));
    case 'hold':
      return hold(stage, id, step);
    case 'gate':
      return void (await cases.decideGate(await askerOf(platform, step.by), id, { ...step, passed: true }));
    case 'move':
      return move(stage, id, step);
    case 'wait':
      time.now += step.days * day;
      return;
    case 'clock':
      return byClock(stage, id);
    case 'stage':
      return;
    default:
      return playInPublic(stage, id, step);
  }
}

type Of<Is extends Step['is']> = Extract<Step, { readonly is: Is }>;

async function playInPublic(
  stage: Stage,
  id: string,
  step: Of<'comments' | 'treat' | 'ballot' | 'votes' | 'close-ballot'>,
) {
  switch (step.is) {
    case 'comments':
      return comment(stage, id);
    case 'treat':
      return treat(stage, id, step);
    default:
      return ballot(stage, id, step);
  }
}

function fileOf(name: string, title: string) {
  const text = `${name}\n${title}\n样例文件：由样例城市生成，没有实际内容。\nSample: made for the sample city.`;
  return { name: `${name}（样例）.txt`, base64: Buffer.from(text).toString('base64') };
}

async function hold({ platform, procedures }: Stage, id: string, { by, role, unit, person }: Of<'hold'>) {
  const held = person === undefined ? undefined : await askerOf(platform, person);
  const holder = held ? `person:${held.actor.id}` : `unit:${unit ?? ''}`;
  await procedures.cases.assign(await askerOf(platform, by), id, role, holder);
}

/** What the clock moves on; a term that ends on a holiday ends after it. */
async function byClock({ procedures, time }: Stage, id: string): Promise<void> {
  const { cases } = procedures;
  const before = (await cases.standing(id)).state.stage;
  for (let longer = 0; longer <= mostLonger; longer += 1) {
    await cases.moveByClock();
    if ((await cases.standing(id)).state.stage !== before) break;
    time.now += day;
  }
  await cases.runEffects();
}

/** A move that comes too early for a holiday waits a day longer. */
async function move({ platform, procedures, time }: Stage, id: string, { by, move: name, reason }: Of<'move'>) {
  const asker = await askerOf(platform, by);
  for (let longer = 0; ; longer += 1) {
    try {
      await procedures.cases.move(asker, id, name, reason);
      break;
    } catch (error) {
      const isEarly = error instanceof Refused && error.refusal.code === 'too-early';
      if (!isEarly || longer === mostLonger) throw error;
      time.now += day;
    }
  }
  await procedures.cases.runEffects();
}

async function roundOf({ procedures }: Stage, id: string): Promise<string> {
  const { items } = await procedures.consultations.ofCase(id);
  const last = items.at(-1);
  if (!last) throw new Error(`case ${id} has no consultation`);
  return last.id;
}

async function comment(stage: Stage, ofCase: string): Promise<void> {
  const { platform, procedures } = stage;
  const id = await roundOf(stage, ofCase);
  for (const { by, ...said } of sampleComments) {
    const asker = by === undefined ? undefined : await askerOf(platform, by);
    const who = asker
      ? { person: asker.actor.id, actor: asker.actor }
      : { person: undefined, actor: { kind: 'system', part: 'public' } as const };
    await procedures.consultations.comment(who, { id, files: [], ...said });
  }
}

async function treat(stage: Stage, ofCase: string, { by }: Of<'treat'>): Promise<void> {
  const { platform, procedures } = stage;
  const { consultations } = procedures;
  const id = await roundOf(stage, ofCase);
  const asker = await askerOf(platform, by);
  const { items } = await consultations.work(asker, id, { state: 'all', sort: 'oldest', page: 1, limit: 200 });
  for (const item of items) {
    if (item.state === 'held')
      await consultations.judge(asker, { id, comment: item.id, state: 'shown', reason: '样例：可以公开' });
    const isAccepted = item.clause === '4.3' || item.clause === '';
    await consultations.treat(asker, {
      id,
      comments: [item.id],
      disposition: isAccepted ? 'accepted' : 'partly',
      reason: isAccepted ? '样例：有道理，已修改' : '样例：在编制说明中解释',
      ...(item.clause === '4.3' && { change: '检查间隔不大于 15 d。' }),
    });
  }
  await consultations.handIn(asker, id);
}

async function ballot(stage: Stage, id: string, step: Of<'ballot' | 'votes' | 'close-ballot'>): Promise<void> {
  const { platform, procedures } = stage;
  const { ballots } = procedures;
  const office = await askerOf(platform, 'office-clerk');
  if (step.is === 'ballot') return void (await ballots.open(office, id));
  const { ballots: all } = await ballots.ofCase(office, id);
  const open = all.find(({ closed }) => closed === undefined);
  if (!open) throw new Error(`case ${id} has no open ballot`);
  if (step.is === 'close-ballot') return void (await ballots.close(office, open.id));
  for (const by of step.by)
    await ballots.vote(await askerOf(platform, by), open.id, { choice: 'for', reason: '样例：同意' });
}
