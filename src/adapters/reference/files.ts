import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Reference, ReferenceEntry, ReferenceScheme, ReferenceTable } from './port.ts';

/**
 * Reads the tables of data/reference: `<scheme>.tsv` or `<scheme>.tsv.gz`, UTF-8. Lines `# name: value` first (title_zh,
 * title_en, edition = the newest held, source, licence), then a line of column names, then one entry a line:
 * code, parent, level, edition, zh, en, units (separated by |).
 */
export async function loadReference(dataFolder: string): Promise<Reference> {
  const folder = path.join(dataFolder, 'reference');
  const held = new Map<ReferenceScheme, Promise<ReadonlyMap<string, ReferenceTable>>>();
  return {
    async table(scheme, edition) {
      let reading = held.get(scheme);
      if (!reading) {
        reading = readTable(folder, scheme);
        held.set(scheme, reading);
      }
      const editions = await reading;
      return editions.get(edition ?? '');
    },
  };
}

const columns = 'code\tparent\tlevel\tedition\tzh\ten\tunits';

/** Editions by name; the newest also under ''. */
async function readTable(folder: string, scheme: ReferenceScheme): Promise<ReadonlyMap<string, ReferenceTable>> {
  const text = await readText(path.join(folder, `${scheme}.tsv`));
  const lines = text.split('\n');
  const start = lines.indexOf(columns);
  if (start < 0) throw new Error(`reference table ${scheme}.tsv: the line of column names is missing`);
  const head = new Map(
    lines.slice(0, start).map((line) => {
      const [, name = '', value = ''] = /^# (\w+): (.*)$/.exec(line) ?? [];
      return [name, value] as const;
    }),
  );
  const rows = new Map<string, ReferenceEntry[]>();
  for (const line of lines.slice(start + 1)) {
    if (line === '') continue;
    const [code = '', parent = '', level = '', edition = '', zh = '', en = '', units = ''] = line.split('\t');
    const entry: ReferenceEntry = {
      code,
      ...(parent && { parent }),
      level: Number(level),
      titles: { ...(zh && { zh }), ...(en && { en }) },
      ...(units && { units: units.split('|') }),
    };
    const entries = rows.get(edition);
    if (entries) entries.push(entry);
    else rows.set(edition, [entry]);
  }
  const newest = head.get('edition') ?? '';
  const editions = [
    newest,
    ...[...rows.keys()]
      .filter((edition) => edition !== newest)
      .sort()
      .reverse(),
  ];
  const tables = new Map<string, ReferenceTable>();
  for (const [edition, entries] of rows) {
    const table = tableOf({ scheme, edition, editions, head }, entries);
    tables.set(edition, table);
    if (edition === newest) tables.set('', table);
  }
  return tables;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw error;
    const packed = await readFile(`${file}.gz`);
    return (await promisify(gunzip)(packed)).toString('utf8');
  }
}

type TableHead = {
  readonly scheme: ReferenceScheme;
  readonly edition: string;
  readonly editions: readonly string[];
  readonly head: ReadonlyMap<string, string>;
};

function tableOf({ scheme, edition, editions, head }: TableHead, entries: readonly ReferenceEntry[]): ReferenceTable {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const byParent = Map.groupBy(entries, ({ parent }) => parent ?? '');
  const byName = new Map<string, ReferenceEntry[]>();
  for (const entry of entries)
    for (const name of new Set([entry.titles.zh, entry.titles.en?.toLowerCase()])) {
      if (name === undefined) continue;
      const same = byName.get(name);
      if (same) same.push(entry);
      else byName.set(name, [entry]);
    }
  const parentOf = (code: string) => byCode.get(byCode.get(code)?.parent ?? '');
  const pathTo = (code: string): readonly ReferenceEntry[] => {
    const entry = byCode.get(code);
    return entry ? [...(entry.parent === undefined ? [] : pathTo(entry.parent)), entry] : [];
  };
  return {
    scheme,
    titles: { zh: head.get('title_zh') ?? scheme, en: head.get('title_en') ?? scheme },
    edition,
    editions,
    source: head.get('source') ?? '',
    licence: head.get('licence') ?? '',
    size: entries.length,
    find: (code) => byCode.get(code),
    parentOf,
    childrenOf: (code = '') => byParent.get(code) ?? [],
    pathTo,
    named: (name) => byName.get(name) ?? byName.get(name.toLowerCase()) ?? [],
  };
}
