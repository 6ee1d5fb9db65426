import { randomUUID } from 'node:crypto';
import type { Platform } from '#apps/server/platform.ts';
import type { SampleKey } from '#features/accounts/index.ts';
import type { Asker } from '#features/authority/index.ts';
import { digestOf } from '#features/consultations/submit.ts';
import type { ConsultationTables } from '#features/consultations/tables.ts';
import type { Made } from './cases.ts';
import { drawFrom } from './random.ts';
import { rounded } from './timing.ts';

/** Work on cases in process: the whole log verified, a consultation closed, a ballot of many voted in at once. */
const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return rounded((performance.now() - begun) / 1_000);
};

/** All cases proved; beside it the same rows only read. */
export async function measureVerify({ cases, database }: Platform) {
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  const { entries, fault } = await cases.verify();
  if (fault) throw new Error(`${fault.number}: ${fault.what}`);
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const readSeconds = await secondsOf(async () => {
    for (let page = 0; page * 20_000 < entries; page += 1)
      await database.pool.query('select * from case_entry order by of_case, place limit 20000 offset $1', [
        page * 20_000,
      ]);
  });
  return {
    entries,
    seconds: rounded(seconds),
    entriesPerSecond: Math.round(entries / seconds),
    entriesPerSecondOfCpu: Math.round((entries * 1e6) / (user + system)),
    readOnlySeconds: readSeconds,
    ratio: rounded(seconds / readSeconds),
  };
}

async function askerOf({ people }: Platform, key: SampleKey): Promise<Asker> {
  const id = (await people.accounts.samplePerson(key)) ?? '';
  const standing = await people.authority.standingOf(id, true);
  return { actor: { kind: 'person', id, roles: standing.held.map(({ role }) => role) }, standing };
}

const day = 86_400_000;

/** The consultation of the sample city, with so many comments; its term passes, and the table of comments is made. */
export async function measureConsultation(platform: Platform, comments: number) {
  const { rows } = await platform.database.pool.query<{ id: string; of_case: string }>(
    'select id, of_case from consultation where closed is null order by opened limit 1',
  );
  const [{ id, of_case: ofCase } = { id: '', of_case: '' }] = rows;
  await addComments(platform, id, comments);
  const { cases, consultations } = await platform.proceduresAt(() => new Date(Date.now() + 40 * day));
  const asker = await askerOf(platform, 'department');
  const closed = await secondsOf(async () => {
    await cases.moveByClock();
    await cases.runEffects();
  });
  const { state } = await cases.standing(ofCase);
  if (state.stage !== 'treatment') throw new Error(`the case stands in ${state.stage}`);
  let bytes = 0;
  const grouped = await secondsOf(() =>
    consultations.work(asker, id, { state: 'all', sort: 'clause', page: 1, limit: 50 }),
  );
  const table = await secondsOf(async () => {
    const { base64 } = await consultations.table(asker, id);
    bytes = base64.length;
  });
  return { closed, grouped, table, seconds: rounded(closed + grouped + table), tableBase64Bytes: bytes };
}

const letter = '我们是附近的居民，认为检查间隔三十天太长，夏天使用频繁，请缩短为十五天，并公布检查结果。';
const said =
  '设施 器具 检查 记录 培训 人员 间隔 责任 公开 应急 评价 投诉 保存 标志 夜间 安全 卫生 收费 无障碍 老人 儿童 单位 时间 地点 方法'.split(
    ' ',
  );

/** A third are letters of one kind with a word of one's own; the others say something else each. */
async function addComments({ database }: Platform, consultation: string, count: number): Promise<void> {
  const draw = drawFrom(7);
  const tables = database.tables<ConsultationTables>();
  const { taken, clauses } = await tables
    .selectFrom('consultation')
    .select(['taken', 'clauses'])
    .where('id', '=', consultation)
    .executeTakeFirstOrThrow();
  const rows = Array.from({ length: count }, (_, at) => {
    const words = Array.from({ length: 40 }, () => draw.pick(said)).join('');
    const body = at % 3 === 0 ? `${letter}${draw.pick(said)}` : `第 ${at} 条意见：${words}`;
    const clause = draw.pick(clauses).id;
    const comment = { clause, body, proposal: undefined, name: undefined, unit: undefined };
    return {
      id: randomUUID(),
      consultation,
      place: taken + at + 1,
      clause,
      kind: 'general' as const,
      body,
      proposal: null,
      person: null,
      name: null,
      unit: null,
      receipt: null,
      came: 'proof' as const,
      flags: [],
      digest: digestOf(comment),
      submitted: new Date(),
      state: 'shown' as const,
      state_reason: null,
    };
  });
  for (let at = 0; at < count; at += 1_000)
    await tables
      .insertInto('consultation_comment')
      .values(rows.slice(at, at + 1_000))
      .execute();
  await tables
    .updateTable('consultation')
    .set({ taken: taken + count })
    .where('id', '=', consultation)
    .execute();
}

/** Everybody votes at the same moment. */
export async function measureBallot(platform: Platform, { voted, voters }: Made) {
  const { ballots } = platform.procedures;
  const office = await askerOf(platform, 'office-clerk');
  const { ballot } = await ballots.open(office, voted);
  const askers = await Promise.all(
    voters.map(async (id): Promise<Asker> => {
      const standing = await platform.people.authority.standingOf(id, true);
      return { actor: { kind: 'person', id, roles: [] }, standing };
    }),
  );
  const seconds = await secondsOf(() =>
    Promise.all(askers.map((asker, at) => ballots.vote(asker, ballot, { choice: 'for', reason: `样例 ${at}` }))),
  );
  const { rows } = await platform.database.pool.query<{ kept: string }>(
    'select count(distinct member) as kept from ballot_vote where ballot = $1',
    [ballot],
  );
  const { passed } = await ballots.close(office, ballot);
  return { seconds, kept: Number(rows[0]?.kept), passed };
}
