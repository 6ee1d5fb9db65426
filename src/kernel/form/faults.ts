import { memberOf, type Procedure } from '../procedure/declare.ts';
import { type Form, type FormBlock, type FormSheet, type FormText, runningNumber, type Source } from './declare.ts';

/** What is wrong with a form and no compiler sees. Empty when it can be printed for every case of its procedure. */
export type FormFault = { readonly what: 'unknown-name' | 'spans' | 'empty' | 'twice'; readonly where: string };

/** Names outside of the form: its procedure, and the sources of rows that other parts of the platform give. */
export type KnownSources = { readonly procedure: Procedure; readonly rows: ReadonlySet<string> };

const fault = (what: FormFault['what'], where: string): FormFault => ({ what, where });

/** All faults of a form, in its order. */
export function formFaults(form: Form, known: KnownSources): readonly FormFault[] {
  const { procedure } = known;
  const { id, number = '', since, sheets } = form;
  return [
    ...(/^[a-z][a-z0-9-]{0,60}$/.test(id) ? [] : [fault('unknown-name', `id: ${id}`)]),
    ...(form.procedure === procedure.id ? [] : [fault('unknown-name', `procedure: ${form.procedure}`)]),
    ...(Object.hasOwn(procedure.stages, since) ? [] : [fault('unknown-name', `since: ${since}`)]),
    ...(sheets.length === 0 || sheets.some(({ blocks }) => blocks.length === 0) ? [fault('empty', id)] : []),
    ...ofText(number, known, `${id}.number`),
    ...sheets.flatMap((sheet, at) => ofSheet(sheet, known, `${id}.${at}`)),
  ];
}

const ofSheet = ({ blocks }: FormSheet, known: KnownSources, where: string): readonly FormFault[] =>
  blocks.flatMap((block, at) => ofBlock(block, known, `${where}.${at}`));

function ofBlock(block: FormBlock, known: KnownSources, where: string): readonly FormFault[] {
  if ('heading' in block) return [];
  if ('paragraph' in block) return ofText(block.paragraph, known, where);
  if ('text' in block) return ofText(block.text, known, where);
  if ('seal' in block) return [...ofText(block.seal, known, where), ...ofText(block.day, known, where)];
  if ('sections' in block) {
    const { of, headings } = block.sections;
    const names = headings.flatMap(({ heading, or = [] }) => [heading, ...or]);
    return [
      ...ofText(of, known, where),
      ...(headings.length === 0 ? [fault('empty', where)] : []),
      ...(new Set(names).size < names.length ? [fault('twice', where)] : []),
      ...headings.flatMap(({ lines = [] }) => lines.flatMap((line) => ofText(line, known, where))),
    ];
  }
  if ('rows' in block) {
    const { columns, rows } = block;
    return rows.flatMap((row, at) => {
      const spans = row.map((cell) => (typeof cell === 'string' ? 1 : (cell.span ?? 1)));
      const width = spans.reduce((sum, span) => sum + span, 0);
      const isWhole = width === columns.length && spans.every((span) => Number.isInteger(span) && span > 0);
      return [
        ...(isWhole ? [] : [fault('spans', `${where}.${at}`)]),
        ...row.flatMap((cell) => (typeof cell === 'string' ? [] : ofText(cell.value, known, `${where}.${at}`))),
      ];
    });
  }
  return ofList(block, known, where);
}

function ofList(
  block: Extract<FormBlock, { list: unknown }>,
  known: KnownSources,
  where: string,
): readonly FormFault[] {
  const { list, of } = block;
  const ids = list.map(({ id }) => id);
  const column = (id: string) => (ids.includes(id) ? [] : [fault('unknown-name', `${where}: ${id}`)]);
  const own = [
    ...(list.length === 0 ? [fault('empty', where)] : []),
    ...(new Set(ids).size < ids.length ? [fault('twice', where)] : []),
  ];
  const ofRow = (row: Readonly<Record<string, FormText>>) => [
    ...Object.entries(row).flatMap(([id, text]) => [...column(id), ...ofText(text, known, where)]),
    ...(Object.hasOwn(row, runningNumber) ? [fault('twice', `${where}: ${runningNumber}`)] : []),
  ];
  if ('role' in of) return [...own, ...ofText({ role: of.role }, known, where), ...column(of.name)];
  if ('row' in of) return [...own, ...ofRow(of.row)];
  if ('item' in of) return [...own, ...ofText({ item: of.item }, known, where)];
  const isKnown = known.rows.has(of.source);
  const instead = of.or && ('row' in of.or ? ofRow(of.or.row) : ofText(of.or, known, where));
  return [...own, ...(isKnown ? [] : [fault('unknown-name', `${where}: ${of.source}`)]), ...(instead ?? [])];
}

function ofText(text: FormText, known: KnownSources, where: string): readonly FormFault[] {
  const pieces: readonly (string | Source)[] = typeof text === 'object' && 'length' in text ? text : [text];
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [] : ofSource(piece, known, where)));
}

function ofSource(source: Source, { procedure }: KnownSources, where: string): readonly FormFault[] {
  const unknown = (name: string) => [fault('unknown-name', `${where}: ${name}`)];
  if ('paper' in source) return memberOf(procedure.items, source.paper) ? [] : unknown(source.paper);
  if ('item' in source) return memberOf(procedure.items, source.item) ? [] : unknown(source.item);
  if ('role' in source) return memberOf(procedure.roles, source.role) ? [] : unknown(source.role);
  if ('stage' in source) return memberOf(procedure.stages, source.stage) ? [] : unknown(source.stage);
  if (!('gate' in source)) return [];
  const gates = Object.values(procedure.stages).flatMap((stage) => Object.keys(stage.gates ?? {}));
  return gates.includes(source.gate) ? [] : unknown(source.gate);
}
