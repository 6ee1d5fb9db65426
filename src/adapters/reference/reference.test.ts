import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadReference } from './files.ts';
import type { ReferenceScheme } from './port.ts';
import { referenceSchemes } from './port.ts';

const dataFolder = fileURLToPath(new URL('../../../data', import.meta.url));

async function tableOf(scheme: ReferenceScheme) {
  const table = await (await loadReference(dataFolder)).table(scheme);
  if (!table) throw new Error(`the newest edition of ${scheme} is not held`);
  return table;
}

describe('the reference tables', () => {
  it.each([
    ['ics', [40, 401, 940]],
    ['ccs', [24, 225, 1608]],
    ['industry', [20, 97, 473, 1381]],
    ['division', [31, 342, 2978, 141]],
    ['field', [5, 17]],
  ] as const)('%s has the entries of its source at every level', async (scheme, expected) => {
    const table = await tableOf(scheme);
    const sizes: number[] = [];
    for (let level = table.childrenOf(); level.length > 0; level = level.flatMap(({ code }) => table.childrenOf(code)))
      sizes.push(level.length);
    expect(sizes).toEqual(expected);
    expect(table.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it.each(referenceSchemes)('%s names its source, licence and edition, and every entry has a name', async (scheme) => {
    const table = await tableOf(scheme);
    expect(table.source).not.toBe('');
    expect(table.licence).not.toBe('');
    expect(table.editions).toContain(table.edition);
    expect(table.titles.zh).toMatch(/[\u4e00-\u9fff]/);
    const open = [...table.childrenOf()];
    expect(open.length).toBeGreaterThan(0);
    for (const entry of open) {
      expect(entry.titles.zh ?? entry.titles.en, entry.code).toBeTruthy();
      expect(table.find(entry.code)).toBe(entry);
      open.push(...table.childrenOf(entry.code));
    }
    expect(open.length).toBe(table.size);
  });

  it('walks from a class to the top and back', async () => {
    const ics = await tableOf('ics');
    expect(ics.edition).toBe('7');
    expect(ics.pathTo('01.140.20').map(({ code }) => code)).toEqual(['01', '01.140', '01.140.20']);
    expect(ics.parentOf('01.140.20')?.code).toBe('01.140');
    expect(ics.find('01')?.titles.zh).toBe('综合、术语学、标准化、文献');
    expect(ics.find('02')).toBeUndefined();
    expect(ics.pathTo('02')).toEqual([]);
    expect(ics.childrenOf('02')).toEqual([]);
  });

  it('finds a place and a sector by code and by name', async () => {
    expect((await tableOf('region')).find('DB3702')?.titles).toEqual({ zh: '青岛市', en: 'Qingdao' });
    expect((await tableOf('division')).named('崂山区').map(({ code }) => code)).toEqual(['370212']);
    const sectors = await tableOf('sector');
    expect(sectors.named('forestry').map(({ code }) => code)).toEqual(['LY']);
    expect(sectors.find('KA')?.titles.zh).toBe('矿山安全');
  });

  it('knows the units responsible for a field of the plan', async () => {
    const field = (await tableOf('field')).find('9');
    expect(field?.titles.zh).toBe('交通运输');
    expect(field?.units).toEqual(['市交通运输委', '青岛港集团', '青岛地铁集团']);
    expect((await tableOf('field')).find('1')?.units?.at(-1)).toBe('相关区、市政府和经济功能区管委');
  });

  it('keeps older editions beside the newest, packed or not', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'biao-reference-'));
    try {
      await mkdir(path.join(folder, 'reference'));
      const head = '# edition: 7\n# title_zh: 甲\ncode\tparent\tlevel\tedition\tzh\ten\tunits\n';
      const rows = '01\t\t1\t6\t旧\t\t\n01\t\t1\t7\t新\t\t\n';
      await writeFile(path.join(folder, 'reference', 'ics.tsv.gz'), gzipSync(head + rows));
      await writeFile(path.join(folder, 'reference', 'ccs.tsv'), 'no columns');
      const reference = await loadReference(folder);
      expect((await reference.table('ics'))?.find('01')?.titles.zh).toBe('新');
      expect((await reference.table('ics', '6'))?.find('01')?.titles.zh).toBe('旧');
      expect((await reference.table('ics'))?.editions).toEqual(['7', '6']);
      expect(await reference.table('ics', '5')).toBeUndefined();
      await expect(reference.table('ccs')).rejects.toThrow('column names');
      await expect(reference.table('field')).rejects.toThrow('ENOENT');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stays small enough to ship unpacked', async () => {
    for (const scheme of referenceSchemes)
      expect((await stat(path.join(dataFolder, 'reference', `${scheme}.tsv`))).size, scheme).toBeLessThan(200_000);
  });
});
