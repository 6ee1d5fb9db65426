import { describe, expect, it } from 'vitest';
import { directWriters } from '#adapters/documents/documents.ts';
import { type DocumentFormat, documentFormats } from '#adapters/documents/port.ts';
import { textsOf } from '#adapters/documents/texts.ts';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import { type Form, fillForm, formFaults, type Given, type PrintedDocument, type Written } from '#kernel/form/index.ts';
import type { Item, Procedure } from '#kernel/procedure/index.ts';
import { pdfPages } from './pdf-pages.ts';

/** What holds for the forms of every procedure: they name what there is, and print whatever a case has, in every format. */

/** Sources of rows that other parts of the platform give (apps/server/case-forms.ts). */
const rows = new Set(['comments', 'publication']);

export function formSuite(procedure: Procedure, forms: readonly Form[], titles: readonly string[]): void {
  describe('the forms', () => {
    it('name nothing that their procedure has not', () => {
      expect(forms.flatMap((form) => formFaults(form, { procedure, rows }))).toEqual([]);
    });

    it('are these, each with an address of its own, and survive JSON', () => {
      expect(forms.map(({ title }) => title.zh)).toEqual(titles);
      expect(new Set(forms.map(({ id }) => id)).size).toBe(titles.length);
      expect(JSON.parse(JSON.stringify(forms))).toEqual(forms);
    });

    it('print every item they name, and who holds a role, from the case', () => {
      for (const form of forms) {
        const named = sourcesIn(form);
        const text = textsOf(fillForm(form, short(procedure))).join('');
        const missing = named.filter((name) => !text.includes(`〔${name}〕`));
        expect([form.id, missing]).toEqual([form.id, []]);
        expect(named.length).toBeGreaterThan(0);
      }
    });
  });

  describe.each(forms.map((form) => ({ form, name: form.title.zh })))('$name', ({ form }) => {
    it('is printed at every stage with long texts, in every format', async () => {
      const stages = Object.keys(procedure.stages);
      const printed = new Set<string>();
      for (let at = stages.indexOf(form.since); at < stages.length; at += 1) {
        const document = fillForm(form, long(procedure, stages.slice(0, at + 1)));
        const same = JSON.stringify(document);
        // a stage that brings nothing new to it prints the same
        if (!printed.has(same)) await expectPrinted(document);
        printed.add(same);
      }
      expect(printed.size).toBeGreaterThan(0);
    });

    it('is printed of a case that has nothing yet, and of one whose papers are all files', async () => {
      const nothing: Given = { facts: {}, items: {}, people: {}, days: {}, gates: {}, rows: {} };
      await expectPrinted(fillForm(form, nothing));
      const files = Object.keys(procedure.items).map((name): [string, Written] => [
        name,
        { file: `${name}-附件.docx` },
      ]);
      await expectPrinted(fillForm(form, { ...nothing, items: Object.fromEntries(files) }));
    });
  });
}

const made = new Date('2026-03-02T01:00:00Z');

/** Writes a document in every format and reads it again: no letter that went in is lost. */
async function expectPrinted(document: PrintedDocument): Promise<void> {
  const wanted = lettersOf(textsOf(document).join(''));
  for (const format of documentFormats) {
    const found = lettersOf(await readBack[format](await directWriters[format].write(document, made)));
    const lost = [...wanted].filter(([letter, count]) => (found.get(letter) ?? 0) < count);
    expect([format, lost]).toEqual([format, []]);
  }
}

const readBack: Readonly<Record<DocumentFormat, (bytes: Uint8Array) => Promise<string>>> = {
  docx: async (bytes) => {
    const read = await readTextFile(bytes);
    return 'fault' in read ? read.fault : read.blocks.map(({ text }) => text).join('');
  },
  pdf: async (bytes) => (await pdfPages(bytes)).map(({ text }) => text).join(''),
};

function lettersOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.match(/[\p{L}\p{N}]/gu) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Names of items and roles that a form takes a value from. */
function sourcesIn(form: Form): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value))
      if ((key === 'item' || key === 'role') && typeof each === 'string') found.add(each);
      else walk(each);
  };
  walk(form);
  return [...found];
}

const essay =
  '本文件规定了海水稻（样例）种植的产地环境、育秧、移栽、水肥管理和收获的技术要求，适用于沿海滩涂盐碱地；依据GB/T 1.1—2020起草。平均亩产482.6 kg，灌溉水盐度不高于6‰（P＜0.05）。';

const peopleOf = (procedure: Procedure, name: (role: string) => readonly string[]) =>
  Object.fromEntries(Object.keys(procedure.roles).map((role) => [role, name(role)]));

/** A case that has everything, each in a word that tells where it comes from. */
function short(procedure: Procedure): Given {
  const written = (name: string): Written => ({ text: `〔${name}〕` });
  return {
    facts: { number: '〔number〕' },
    items: Object.fromEntries(Object.keys(procedure.items).map((name) => [name, written(name)])),
    people: peopleOf(procedure, (role) => [`〔${role}〕`]),
    days: {},
    gates: {},
    rows: {},
  };
}

/** As people fill it in who have much to say. */
function longText(name: string, { kind }: Item): string {
  if (kind === 'date') return '2027年6月1日';
  if (kind === 'number') return '1';
  if (kind === 'choice') return '修订';
  if (kind === 'standard') return 'DB3702/T 9951—2026';
  if (kind === 'table') return Array.from({ length: 12 }, (_, at) => `张㛃${at}\t${essay}\t研究员\t${name}`).join('\n');
  if (kind === 'text') return `沿海滩涂盐碱地海水稻种植、收获与贮运全过程质量追溯技术规程 第1部分：通则（${name}）`;
  return Array.from({ length: 8 }, (_, at) => `${at + 1} 要求\n${at + 1}.1 ${essay}`).join('\n');
}

/** A case that came through some stages: all that is written there, at length. */
function long(procedure: Procedure, stages: readonly string[]): Given {
  const declared = stages.flatMap((name) => procedure.stages[name] ?? []);
  const written = new Set(declared.flatMap(({ writes = {} }) => Object.values(writes).flatMap((each) => each ?? [])));
  const items = Object.entries(procedure.items).filter(([name]) => written.has(name));
  const gates = declared.flatMap((stage) => Object.keys(stage.gates ?? {}));
  const member = (at: number) => `欧阳${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${at}`;
  return {
    facts: { number: `${procedure.id}-2026-0001`, title: '样例', opened: '2026-03-02', today: '2026-12-01' },
    items: Object.fromEntries(items.map(([name, item]) => [name, { text: longText(name, item) }])),
    people: peopleOf(procedure, () => Array.from({ length: 12 }, (_, at) => member(at))),
    days: Object.fromEntries(stages.map((name) => [name, '2026-11-30'])),
    gates: Object.fromEntries(gates.map((gate) => [gate, { passed: true, day: '2026-11-30' }])),
    ballot: {
      title: '专家审查',
      members: '30',
      recused: '1',
      voted: '29',
      for: '25',
      against: '2',
      abstained: '2',
      result: '通过',
      basis: '不少于有表决权人数四分之三同意',
      day: '2026年11月30日',
    },
    rows: {},
  };
}
