import { describe, expect, it } from 'vitest';
import { readTable } from './read.ts';
import { writeTable } from './write.ts';

const columns = [
  { header: '序号', width: 8 },
  { header: '意见', width: 40 },
];

describe('tables that are sent', () => {
  it('come back as they were written, formulas as text', async () => {
    const rows = [
      ['1', '=SUM(A1)'],
      ['2', '甲 | 乙\n丙'],
    ];
    expect(await readTable(await writeTable('意见', columns, rows))).toEqual({ rows: [['序号', '意见'], ...rows] });
  });

  it('are read from text with separators, in GB 18030 too', async () => {
    expect(await readTable(Buffer.from('clause,comments\n5.1,"a, b"\n'))).toEqual({
      rows: [
        ['clause', 'comments'],
        ['5.1', 'a, b'],
      ],
    });
    const gb = Buffer.from([
      0xcc, 0xf5, 0xbf, 0xee, 0x09, 0xd2, 0xe2, 0xbc, 0xfb, 0x0a, 0x35, 0x09, 0xc9, 0xbe, 0xb3, 0xfd, 0x0a,
    ]);
    expect(await readTable(gb)).toEqual({
      rows: [
        ['条款', '意见'],
        ['5', '删除'],
      ],
    });
  });

  it('are refused when they are none', async () => {
    expect(await readTable(Buffer.from([1, 0, 2, 0]))).toEqual({ fault: 'unknown-kind' });
    expect(await readTable(Buffer.from('PK\u0003\u0004 damaged'))).toEqual({ fault: 'damaged' });
    expect(await readTable(Buffer.from(' \n'))).toEqual({ fault: 'empty' });
  });
});
