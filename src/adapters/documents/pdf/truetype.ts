/**
 * Puts small TrueType fonts of one design together into one: the slices of a Chinese font, cut to the characters of a
 * document. Only what a printed page needs is kept: outlines, widths, and which character is which glyph.
 */
export type JoinedFont = {
  readonly bytes: Buffer;
  /** Width of each character it has, in thousandths of its size. */
  readonly widths: ReadonlyMap<number, number>;
};

type Tables = ReadonlyMap<string, Buffer>;

/** Joins fonts; of a character that several have, the first counts. Throws for a font that is not understood. */
export function joinFonts(fonts: readonly Buffer[], name: string): JoinedFont {
  const [first, ...rest] = fonts.map(tablesOf);
  if (!first) throw new Error('there is no font to join');
  const unit = 1_000 / tableOf(first, 'head').readUInt16BE(18);
  const outlines: Buffer[] = [];
  const metrics: Buffer[] = [];
  const glyphs = new Map<number, number>();
  const widths = new Map<number, number>();
  for (const tables of [first, ...rest]) {
    const base = outlines.length;
    const own = outlinesOf(tables);
    const measures = metricsOf(tables, own.length);
    outlines.push(...own);
    metrics.push(...measures);
    for (const [code, glyph] of charactersOf(tableOf(tables, 'cmap'))) {
      if (glyphs.has(code)) continue;
      glyphs.set(code, base + glyph);
      widths.set(code, (measures[glyph]?.readUInt16BE(0) ?? 0) * unit);
    }
  }
  return { bytes: assembled(first, { outlines, metrics, glyphs }, name), widths };
}

function tablesOf(font: Buffer): Tables {
  const count = font.readUInt16BE(4);
  const rows = Array.from({ length: count }, (_, at) => 12 + at * 16);
  return new Map(
    rows.map((row) => {
      const [from, length] = [font.readUInt32BE(row + 8), font.readUInt32BE(row + 12)];
      return [font.toString('latin1', row, row + 4), font.subarray(from, from + length)];
    }),
  );
}

function tableOf(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag);
  if (!table) throw new Error(`a font without the table ${tag}`);
  return table;
}

function outlinesOf(tables: Tables): readonly Buffer[] {
  const [loca, glyf] = [tableOf(tables, 'loca'), tableOf(tables, 'glyf')];
  const isLong = tableOf(tables, 'head').readInt16BE(50) === 1;
  const place = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return Array.from({ length: tableOf(tables, 'maxp').readUInt16BE(4) }, (_, glyph) => {
    const outline = glyf.subarray(place(glyph), place(glyph + 1));
    // it would name its parts by numbers that are others after joining; none of the fonts at hand has such a glyph
    if (outline.length > 0 && outline.readInt16BE(0) < 0) throw new Error('a glyph that is made of others');
    return outline;
  });
}

/** Width and left bearing of each glyph; the last width stands for all that follow. */
function metricsOf(tables: Tables, count: number): readonly Buffer[] {
  const hmtx = tableOf(tables, 'hmtx');
  const own = tableOf(tables, 'hhea').readUInt16BE(34);
  return Array.from({ length: count }, (_, glyph) => {
    if (glyph < own) return hmtx.subarray(glyph * 4, glyph * 4 + 4);
    const bearing = own * 4 + (glyph - own) * 2;
    return Buffer.concat([hmtx.subarray(own * 4 - 4, own * 4 - 2), hmtx.subarray(bearing, bearing + 2)]);
  });
}

/** Characters and their glyphs, of subtables in the formats 4 and 12. */
function charactersOf(cmap: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4));
    const format = table.readUInt16BE(0);
    for (const [code, glyph] of format === 4 ? ofFormat4(table) : format === 12 ? ofFormat12(table) : [])
      if (glyph > 0) found.set(code, glyph);
  }
  return found;
}

function* ofFormat12(table: Buffer): Generator<readonly [number, number]> {
  for (let at = 16; at < 16 + table.readUInt32BE(12) * 12; at += 12) {
    const [first, last, glyph] = [table.readUInt32BE(at), table.readUInt32BE(at + 4), table.readUInt32BE(at + 8)];
    for (let code = first; code <= last; code += 1) yield [code, glyph + code - first];
  }
}

function* ofFormat4(table: Buffer): Generator<readonly [number, number]> {
  const doubled = table.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + doubled, 16 + doubled * 2, 16 + doubled * 3];
  for (let at = 0; at < doubled; at += 2) {
    const [first, last] = [table.readUInt16BE(starts + at), table.readUInt16BE(ends + at)];
    const [delta, offset] = [table.readUInt16BE(deltas + at), table.readUInt16BE(offsets + at)];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const named = offset === 0 ? code : table.readUInt16BE(offsets + at + offset + (code - first) * 2);
      yield [code, offset !== 0 && named === 0 ? 0 : (named + delta) & 0xffff];
    }
  }
}

type Parts = {
  readonly outlines: readonly Buffer[];
  readonly metrics: readonly Buffer[];
  readonly glyphs: ReadonlyMap<number, number>;
};

function assembled(first: Tables, { outlines, metrics, glyphs }: Parts, name: string): Buffer {
  const padded = outlines.map((outline) => Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]));
  const loca = Buffer.alloc((padded.length + 1) * 4);
  let place = 0;
  for (const [glyph, { length }] of padded.entries()) {
    place += length;
    loca.writeUInt32BE(place, (glyph + 1) * 4);
  }
  const changed = (tag: string, change: (table: Buffer) => void): Buffer => {
    const table = Buffer.from(tableOf(first, tag));
    change(table);
    return table;
  };
  return font({
    'OS/2': tableOf(first, 'OS/2'),
    cmap: cmapOf(glyphs),
    glyf: Buffer.concat(padded),
    head: changed('head', (head) => head.writeInt16BE(1, 50)),
    hhea: changed('hhea', (hhea) => hhea.writeUInt16BE(padded.length, 34)),
    hmtx: Buffer.concat(metrics),
    loca,
    maxp: changed('maxp', (maxp) => {
      maxp.writeUInt16BE(padded.length, 4);
      // most points and contours of a glyph: a limit, and those of the first font are not those of all
      maxp.writeUInt32BE(0x4000_4000, 6);
    }),
    name: nameOf(name),
    post: tableOf(first, 'post'),
  });
}

function cmapOf(glyphs: ReadonlyMap<number, number>): Buffer {
  const rows = [...glyphs].sort(([a], [b]) => a - b);
  const table = Buffer.alloc(12 + 16 + rows.length * 12);
  table.writeUInt16BE(1, 2);
  // for Windows, all of Unicode
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(table.length - 12, 16);
  table.writeUInt32BE(rows.length, 24);
  for (const [row, [code, glyph]] of rows.entries()) {
    table.writeUInt32BE(code, 28 + row * 12);
    table.writeUInt32BE(code, 32 + row * 12);
    table.writeUInt32BE(glyph, 36 + row * 12);
  }
  return table;
}

function nameOf(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  // family, full name and name for PostScript
  const ids = [1, 4, 6];
  const head = Buffer.alloc(6 + ids.length * 12);
  head.writeUInt16BE(ids.length, 2);
  head.writeUInt16BE(head.length, 4);
  for (const [at, id] of ids.entries())
    for (const [field, value] of [3, 1, 0x409, id, text.length, 0].entries())
      head.writeUInt16BE(value, 6 + at * 12 + field * 2);
  return Buffer.concat([head, text]);
}

function font(tables: Readonly<Record<string, Buffer>>): Buffer {
  const all = Object.entries(tables);
  const head = Buffer.alloc(12 + all.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(all.length, 4);
  const pieces: Buffer[] = [head];
  let place = head.length;
  for (const [at, [tag, table]] of all.entries()) {
    head.write(tag, 12 + at * 16, 'latin1');
    head.writeUInt32BE(place, 20 + at * 16);
    head.writeUInt32BE(table.length, 24 + at * 16);
    const room = -table.length & 3;
    pieces.push(table, Buffer.alloc(room));
    place += table.length + room;
  }
  return Buffer.concat(pieces);
}
