import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { commentsOfTable, tableColumns } from './comment-table.ts';

const clauses = [
  { id: '5', number: '5' },
  { id: '5.2', number: '5.2' },
  { id: '附录A', number: '附录A' },
];
const read = (...rows: string[][]) => commentsOfTable(rows, clauses);

describe('tables of comments', () => {
  it('are read by the names of their columns, whatever the order', () => {
    const { comments, refused } = read(
      ['提出单位', '意见内容', '章条编号', '修改建议', '采纳情况', '处理理由', '备注'],
      ['样例农场', '限值过严', '第5.2条', '改为8‰', '部分采纳', '放宽到7‰', ''],
      ['', '附录多余', '附 录 A', '', '', '', ''],
      ['', '', '5', '', '', '', ''],
    );
    expect(comments).toMatchObject([
      {
        row: 2,
        clause: '5.2',
        body: '限值过严',
        proposal: '改为8‰',
        by: '样例农场',
        treatment: { disposition: 'partly', reason: '放宽到7‰' },
      },
      { row: 3, clause: '附录A', body: '附录多余', by: undefined, treatment: undefined },
    ]);
    expect(refused).toEqual([{ row: 4, reason: 'body' }]);
  });

  it('of the ISO template are read with its names, and by its order without them', () => {
    const names = [
      'MB/NC',
      'Line number',
      'Clause/ Subclause',
      'Paragraph/ Figure/ Table',
      'Type of comment',
      'Comments',
      'Proposed change',
      'Observations of the secretariat',
    ];
    const row = ['CN', '12', '5.2', 'Table 1', 'te', 'The limit is too strict.', 'Change it.', 'Accepted.'];
    const expected = {
      clause: '5.2',
      kind: 'technical',
      body: '[12 Table 1] The limit is too strict.',
      proposal: 'Change it.',
      by: 'CN',
      treatment: { disposition: 'accepted', reason: 'Accepted.' },
    };
    expect(read(names, row).comments).toMatchObject([expected]);
    expect(read(row).comments).toMatchObject([expected]);
  });

  it('say of a clause that the draft has not what they named', () => {
    const { comments } = read(['条款', '意见'], ['9.9', '没有这一条']);
    expect(comments).toMatchObject([{ clause: '', body: '[9.9] 没有这一条' }]);
  });

  it('that went out come back the same', () => {
    const names = tableColumns.map(({ header }) => header);
    const row = [
      '3',
      '5.2',
      '技术 technical',
      '限值过严',
      '改为8‰',
      '公众',
      '不采纳 not accepted',
      '依据不足',
      '',
      '2026-11-30',
    ];
    expect(read(names, row).comments).toEqual([
      {
        row: 2,
        place: 3,
        clause: '5.2',
        kind: 'technical',
        body: '限值过严',
        proposal: '改为8‰',
        by: '公众',
        treatment: { disposition: 'declined', reason: '依据不足', change: undefined },
      },
    ]);
  });

  it('with what is too long or has control characters lose nothing else', () => {
    const { comments, refused } = read(
      ['条款', '意见', '提出人'],
      ['5', 'x'.repeat(10_001), ''],
      ['5', '短', 'a\u0007b\nc'],
    );
    expect(refused).toEqual([{ row: 2, reason: 'too-long' }]);
    expect(comments).toMatchObject([{ body: '短', by: 'a b c' }]);
  });
});

const real = '../shared/data/comments/iso-comments.jsonl.gz';

describe.skipIf(!existsSync(real))('real comments of national bodies (../shared)', () => {
  it('are all read, each under a clause or with what it named kept', () => {
    type Line = {
      readonly body: string;
      readonly locality: {
        readonly line_number: string | null;
        readonly clause: string | null;
        readonly element: string | null;
      };
      readonly type: string;
      readonly comments: string;
      readonly proposed_change: string | null;
      readonly observations: string | null;
    };
    const lines = gunzipSync(readFileSync(real)).toString('utf8').trim().split('\n');
    // the file's own fields, as its README tells them
    const all = lines.map((line) => JSON.parse(line) as Line);
    const rows = all.map(({ body, locality, type, comments, proposed_change, observations }) => [
      body,
      locality.line_number ?? '',
      locality.clause ?? '',
      locality.element ?? '',
      type,
      comments,
      proposed_change ?? '',
      observations ?? '',
    ]);
    const { comments, refused } = commentsOfTable(rows, clauses);
    expect([comments.length, refused]).toEqual([all.length, []]);
    expect(comments.every(({ body }, at) => body.endsWith(all[at]?.comments.trim() ?? ''))).toBe(true);
    expect(comments.filter(({ clause }) => clause === '5').length).toBeGreaterThan(0);
  });
});
