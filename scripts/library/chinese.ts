import { z } from 'zod';
import { identify, levelOf, natureOf, parseIcs, splitNumbers } from '#kernel/identifier/index.ts';
import type { Claim, ClaimedRelation } from '#kernel/standard/index.ts';
import { readRows, readShared } from '../shared-material.ts';

/** Claims from announcements, catalogue pages and a citation base: facts only, never abstracts, drafters only as units. */

/** Level and nature as the number tells them; a source's own word goes before. */
function numbered(number: string): Pick<Claim, 'number' | 'level' | 'nature'> {
  const { identifier } = identify(number);
  const level = identifier && levelOf(identifier);
  const nature = identifier && natureOf(identifier);
  return { number, ...(level && { level }), ...(nature && { nature }) };
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

function replaces(text: string | undefined): ClaimedRelation[] {
  return splitNumbers(text ?? '').map((number) => ({ type: 'replaces', number: tidy(number) }));
}

const Announced = z.object({
  batch: z.string(),
  batch_title: z.string(),
  std_code: z.string(),
  std_name: z.string(),
  replaces_code: z.string(),
  announce_date: z.string(),
  record_no: z.string(),
  dept: z.string(),
});

/** `announce_date` is the day of the batch and not that of issue, so it is never taken for the publication. */
export function announcementClaims(kind: 'gb' | 'hb' | 'db'): readonly Claim[] {
  const level = { gb: 'national', hb: 'industry', db: 'local' } as const;
  return readRows('data/zh/announcements.jsonl.gz')
    .map((row) => Announced.parse(row))
    .filter(({ batch }) => batch.includes(`_${kind}_`))
    .map((row): Claim => {
      const relations = replaces(row.replaces_code);
      return {
        ...numbered(tidy(row.std_code)),
        titles: { zh: tidy(row.std_name) },
        level: level[kind],
        announced: row.announce_date,
        country: 'CN',
        ...(row.dept !== '' && { issuers: [row.dept] }),
        ...(row.record_no === ''
          ? { announcement: row.batch_title }
          : { filing: { number: row.record_no, bulletin: row.batch_title } }),
        ...(relations.length > 0 && { relations }),
      };
    });
}

const Basis = z.object({
  standard_number: z.string().nullable(),
  standard_prefix: z.string(),
  title: z.string(),
  type: z.string(),
  status: z.string(),
  replaces: z.string().nullable(),
  verified: z.boolean(),
});
const basisLevels: Readonly<Record<string, Claim['level']>> = {
  国家标准: 'national',
  推荐性国标: 'national',
  行业标准: 'industry',
  推荐性行标: 'industry',
  协会标准: 'association',
  企业标准: 'enterprise',
};

/** Year of the newest edition the base names; the base itself carries no date. */
const basisYear = '2020';

/**
 * Laws, ordinances and papers without a number are no standards. Of rows the base marks as not verified only number,
 * title and word are taken: they claim no state.
 */
export function constructionClaims(): readonly Claim[] {
  return readRows('data/zh/construction-basis.jsonl.gz').flatMap((row): Claim[] => {
    const { standard_number, title, type, status, replaces: older, verified } = Basis.parse(row);
    const level = basisLevels[type];
    if (level === undefined || standard_number === null) return [];
    const relations = replaces(older ?? undefined);
    return [
      {
        ...numbered(tidy(standard_number)),
        titles: { zh: tidy(title) },
        level,
        country: 'CN',
        stateWord: status,
        ...(verified && status === '现行' && { state: 'in-force', asOf: basisYear }),
        ...(relations.length > 0 && { relations }),
        ...(!verified && { unverified: true }),
      },
    ];
  });
}

const Sample = z.object({
  site: z.string(),
  docid: z.string(),
  title: z.string(),
  title_orig: z.string().optional(),
  status: z.string().optional(),
  published: z.string().optional(),
  effective: z.string().optional(),
  ics: z.string().optional(),
  ccs: z.string().optional(),
  replaces: z.string().optional(),
  references: z.string().optional(),
  adopts: z.string().optional(),
  org: z.array(z.string()).optional(),
  drafting_orgs: z.string().optional(),
  pages: z.string().optional(),
  url: z.string().optional(),
  extra: z.record(z.string(), z.string()).optional(),
});
type Sample = z.infer<typeof Sample>;

const officialSites: Readonly<Record<string, string>> = {
  'National Public Service Platform for Standards Information - China': 'std-platform',
  'National Standards Open System - China': 'openstd',
};

/** Pages of catalogue sites; the day they were read is not known, so their status word claims no state of any day. */
export function catalogueClaims(source: 'std-platform' | 'openstd' | 'catalogue-sites'): readonly Claim[] {
  return readRows('data/zh/catalogue-samples.jsonl.gz')
    .map((row) => Sample.parse(row))
    .filter(({ site }) => (officialSites[site] ?? 'catalogue-sites') === source)
    .map(catalogueClaim);
}

function catalogueClaim(sample: Sample): Claim {
  const number = sample.docid.replace('——', '—');
  const { extra = {} } = sample;
  const english = sample.title_orig ?? extra['Original Title'];
  const implemented = sample.effective ?? extra['Apply Date'];
  const ics = icsOf(sample.ics);
  const ccs = /(?:^|[ -])([A-Z]\d{2})(?:\s|$)/.exec(sample.ccs?.replace(/.*-(?=[A-Z]\d{2})/, '') ?? '')?.[1];
  const committees = (sample.org ?? []).filter((name) => name.includes('技术委员会')).map(tidy);
  const relations = relationsOf(sample);
  const claim = numbered(number);
  const titles = titlesOf(sample, english);
  return {
    ...claim,
    titles,
    ...(['national', 'industry'].includes(claim.level ?? '') && { country: 'CN' }),
    ...(sample.status !== undefined && sample.status !== '题录' && { stateWord: sample.status }),
    ...(sample.published !== undefined && { published: sample.published }),
    ...(implemented !== undefined && { implemented }),
    ...(ics !== undefined && { ics: [ics] }),
    ...(ccs !== undefined && { ccs: [ccs] }),
    ...(committees.length > 0 && { committees }),
    ...(sample.drafting_orgs !== undefined && { drafters: sample.drafting_orgs.split('、').map(tidy) }),
    ...(sample.pages !== undefined && { pages: sample.pages }),
    ...(relations.length > 0 && { relations }),
    // Addresses of other sites are sessions and proxies, not permalinks.
    ...(sample.url !== undefined && officialSites[sample.site] !== undefined && { url: sample.url }),
    note: `来源站点：${sample.site}`,
  };
}

function titlesOf({ title }: Sample, english: string | undefined): Record<string, string> {
  const language = /\p{Script=Hangul}/u.test(title) ? 'ko' : /\p{Script=Han}/u.test(title) ? 'zh' : 'en';
  return { [language]: tidy(title), ...(english !== undefined && { en: tidy(english) }) };
}

/** The last code that ICS knows: '01 综合…-01.140.20 信息学' and '01_140_20' are both 01.140.20; '43.18' is none. */
function icsOf(printed: string | undefined): string | undefined {
  const codes = (printed ?? '').replaceAll('_', '.').match(/(?<![\d.])\d{2}(?:\.\d{3}(?:\.\d{2})?)?(?![\d.])/g) ?? [];
  return codes.filter((code) => parseIcs(code)).toSorted((a, b) => b.length - a.length)[0];
}

function relationsOf({ replaces: older, references, adopts, extra = {} }: Sample): ClaimedRelation[] {
  const replaced = older ?? extra.substitute?.replace(/^该标准替代了如下标准：/, '');
  const cited = (references ?? '').replace(/(?<=\d{4})(?=[A-Z])/g, ' ');
  const [, adopted] = /^(ISO [\d:-]+)/.exec(adopts ?? '') ?? [];
  const relations = [
    ...replaces(replaced?.replace(/ (?=DR AS)/, '、')),
    ...splitNumbers(cited).map((number): ClaimedRelation => ({ type: 'cites', number })),
  ];
  if (adopted === undefined) return relations;
  const degree = adopts?.includes('NEQ') ? 'not-equivalent' : undefined;
  return [...relations, { type: 'adopts', number: adopted, ...(degree && { degree }) }];
}

const Page = z.object({
  docid: z.string(),
  title_zh: z.string(),
  title_en: z.string(),
  status: z.enum(['现行', '废止']),
  '中国标准分类号（CCS）': z.string(),
  '国际标准分类号（ICS）': z.string(),
  发布日期: z.string(),
  实施日期: z.string(),
  归口部门: z.string(),
  发布单位: z.string(),
});

/** Month in which the pages of the national full-text platform and the industry platform were read. */
export const platformMonth = '2026-08';

/** Detail pages of the national full-text platform. It prints 废止 for replaced editions as well. */
export function platformPageClaims(): readonly Claim[] {
  return readRows('data/zh/platform-pages-parsed.jsonl.gz').map((row): Claim => {
    const page = Page.parse(row);
    const issuers = page.发布单位.split('、').filter((name) => name !== '');
    return {
      ...numbered(page.docid),
      titles: { zh: tidy(page.title_zh), en: tidy(page.title_en) },
      country: 'CN',
      state: page.status === '现行' ? 'in-force' : 'withdrawn',
      stateWord: page.status,
      asOf: platformMonth,
      published: page.发布日期,
      implemented: page.实施日期,
      ics: [page['国际标准分类号（ICS）']],
      ccs: [page['中国标准分类号（CCS）']],
      committees: [page.归口部门],
      ...(issuers.length > 0 && { issuers }),
    };
  });
}

const Query = z.object({
  records: z.array(
    z.object({
      code: z.string(),
      chName: z.string(),
      chargeDept: z.string(),
      issueDate: z.number(),
      actDate: z.number(),
      recordDate: z.number(),
      recordNo: z.string(),
      status: z.literal('现行'),
    }),
  ),
});

/** Answer of the industry-standards platform; its instants are midnights in Shanghai. */
export function industryPlatformClaims(): readonly Claim[] {
  const day = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
  const answer = Query.parse(JSON.parse(readShared('data/raw/zh/platform-pages/jb_t_13368_2018-1-query.json')));
  return answer.records.map(
    (record): Claim => ({
      ...numbered(record.code),
      titles: { zh: record.chName },
      country: 'CN',
      state: 'in-force',
      stateWord: record.status,
      asOf: platformMonth,
      published: day(record.issueDate),
      implemented: day(record.actDate),
      issuers: [record.chargeDept],
      filing: { number: record.recordNo, date: day(record.recordDate) },
    }),
  );
}
