import { writeXlsxStream } from 'hucre/xlsx';
import type { TableWriter } from '../port.ts';

/** Writes a workbook with one sheet. */
export const writeTable: TableWriter = async (name, columns, rows) => {
  const pieces: Uint8Array[] = [];
  const sheet = { name, columns: columns.map(({ header, width }) => ({ header, width })), freezePane: { rows: 1 } };
  for await (const piece of writeXlsxStream(
    rows.map((row) => [...row]),
    sheet,
  ))
    pieces.push(piece);
  return Buffer.concat(pieces);
};
