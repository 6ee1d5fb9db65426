import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultReasons, faultWords, fieldNames, namedKeys, parseQuery, printQuery } from './index.ts';

/** The query as read and printed again; the fault as `reason@column+length`. */
function read(text: string): string {
  const parsed = parseQuery(text);
  if ('expression' in parsed) return printQuery(parsed.expression);
  const { column, length, reason } = parsed.refusal.facts;
  return `${reason}@${column}+${length}`;
}

function expressionOf(text: string) {
  const parsed = parseQuery(text);
  if ('refusal' in parsed) throw new Error(`${text}: ${JSON.stringify(parsed.refusal)}`);
  return parsed.expression;
}

describe('words', () => {
  test.each([
    'GB/T 1.1—2020',
    'GB/T 1.1 -2020',
    'ISO 9001:2015',
    'ISO/IEC 27001:2022/Amd 1:2024',
    'GB/T 19001—2016/ISO 9001:2015',
    'ASTM A36/A36M - 19',
    'GB 50011-2010(2016年版)',
    'IEC 60335-1:2020 (CMV)',
    'quality management (QMS) systems',
    '(质量) 管理',
    'or 或者 ORGAN',
    'http://example.org',
    "'; DROP TABLE standards; --",
    '<script>alert(1)</script>',
    'qual* _ %x ?',
    '{{7*7}} #{7*7}',
    '../../etc/passwd',
    'title:',
    'level:,',
    '状态： 现行',
    'Kapitel:ICS:x',
    'a:b:c',
    '5" pipe',
    'x (y',
    'x) y',
    '--verbose',
    'end -',
    '（规范）',
    '\u0000\u0001x',
    '\u202egnp.exe',
    'a'.repeat(2_000),
    'gb/t '.repeat(400).trim(),
  ])('%j is one text', (text) => {
    expect(expressionOf(text)).toEqual({ kind: 'text', text: text.replace('(y', '﹙y').replace('x)', 'x﹚') });
  });

  test.each(['', '  ', '%', '-', '""', '“ ”', '-""', '* ? _', '()', '-()', '🙂', '\ud800 \udfff', 'level:""'])(
    '%j asks for everything',
    (text) => {
      expect(expressionOf(text)).toEqual({ kind: 'all', of: [] });
    },
  );

  test('blanks of any kind and number separate words', () => {
    expect(read('  质量\u3000管理 \t\n体系\u00a0 ')).toBe('质量 管理 体系');
  });
});

describe('phrases, alternatives and what is left out', () => {
  test.each([
    ['"quality management" 要求', '"quality management" 要求'],
    ['“质量 管理” 「要求」 ＂体系＂', '"质量 管理" "要求" "体系"'],
    ['"GB/T" 1.1', '"GB/T" 1.1'],
    ['robot OR 机器人', 'robot OR 机器人'],
    ['robot 或 机器人', 'robot OR 机器人'],
    ['robot|机器人 | 机械手', 'robot OR 机器人 OR 机械手'],
    ['a || b', 'a OR b'],
    ['a b OR c d', 'a b OR c d'],
    ['welding (steel OR 铝)', 'welding (steel OR 铝)'],
    ['焊接 （钢 或 铝） 要求', '焊接 (钢 OR 铝) 要求'],
    ['(a OR b) OR (c OR "d")', 'a OR b OR c OR "d"'],
    ['((a OR b))', 'a OR b'],
    ['(x (a OR b)) y', 'x (a OR b) y'],
    ['(x)(a OR b)', '(x) (a OR b)'],
    ['a "" b', 'a b'],
    ['x OR %', 'x'],
    ['steel -pipe', 'steel -pipe'],
    ['steel －pipe −"test methods"', 'steel -pipe -"test methods"'],
    ['steel -(pipe tube)', 'steel -(pipe tube)'],
    ['steel -(pipe OR tube)', 'steel -(pipe OR tube)'],
    ['steel -(pipe "x y")', 'steel -(pipe "x y")'],
    ['steel -status:废止', 'steel -status:withdrawn'],
    ['steel -2020', 'steel -(2020)'],
    ['GB/T 1.1 -"a" -2020', 'GB/T 1.1 -"a" -(2020)'],
    ['a -pipe b', 'a -pipe b'],
    ['level:national -机器人', 'level:national -机器人'],
    ["' OR 1=1 --", '1=1 --'],
    ['OR=x', 'OR=x'],
    ['x (OR) y', 'x (OR) y'],
    ['(a OR b)-c', '(a OR b) -c'],
    ['("a b") c', '"a b" ) c'],
  ])('%j is %j', (text, printed) => {
    expect(read(text)).toBe(printed.replace(' )', ' ﹚'));
  });
});

describe('fields', () => {
  test.each([
    ['status:现行', 'status:in-force'],
    ['状态：现行、废止', 'status:in-force,withdrawn'],
    ['狀態:廢止', 'status:withdrawn'],
    ['层次:国家标准,行业', 'level:national,industry'],
    ['级别:地方标准', 'level:local'],
    ['Level:National', 'level:national'],
    ['性质:强制性', 'nature:mandatory'],
    ['发布机构:ISO,"Standards Norway"', 'publisher:ISO,"Standards Norway"'],
    ['行业:机械,yd', 'sector:JB,YD'],
    ['区划:山东、北京市,3702,db11', 'division:DB37,DB11,DB3702,DB11'],
    ['ics:25.040.30,03', 'ics:25.040.30,03'],
    ['ＩＣＳ：２５', 'ics:25'],
    ['ccs:a00/09', 'ccs:A00/09'],
    ['语种:中文,en,俄语', 'language:zh,en,ru'],
    ['来源:std.samr', 'source:std.samr'],
    ['领域:17', 'field:17'],
    ['年份:2015..2020', 'year:2015..2020'],
    ['year:2015', 'year:2015'],
    ['year:2015..,..1999', 'year:2015..,..1999'],
    ['发布:2015', 'published:2015-01-01..2015-12-31'],
    ['published:2016-02..', 'published:2016-02-01..'],
    ['实施:..2020-05-01', 'implemented:..2020-05-01'],
    ['implemented:2020-05-01', 'implemented:2020-05-01'],
    ['代替:GB/T 1.1-2009', 'replaces:"GB/T 1.1-2009"'],
    ['replaces:GB/T 1.1 -2009 起草', 'replaces:"GB/T 1.1 -2009" 起草'],
    ['replaces:gbt1.1 2009 起草', 'replaces:"gbt1.1 2009" 起草'],
    ['replaces:GB/T 1.1-2009,GB/T 1.2-2002 起草', 'replaces:"GB/T 1.1-2009","GB/T 1.2-2002" 起草'],
    ['采用:ISO 9001 质量', 'adopts:"ISO 9001" 质量'],
    ['cites:ГОСТ Р 60.1.2.1-2016', 'cites:"ГОСТ Р 60.1.2.1-2016"'],
    ['amends:none at all', 'amends:"none" at all'],
    ['replaces:"GB/T 1.1" 2009', 'replaces:"GB/T 1.1" 2009'],
    ['replaces:ISO level:national', 'replaces:"ISO" level:national'],
    ['标准号:19001', 'number:"19001"'],
    ['题名:机器人 安全', 'title:"机器人" 安全'],
    ['title:"industrial robots",welding', 'title:"industrial robots","welding"'],
    ['title:焊接、切割', 'title:"焊接、切割"'],
    ['全文:应急预案 演练', 'text:"应急预案" 演练'],
    ['text:"plans shall",标识', 'text:"plans shall","标识"'],
    ['(level:national OR level:local) 停车', '(level:national OR level:local) 停车'],
    ['year:2015 -2016', 'year:2015 -(2016)'],
    ['a level:national b', 'a level:national b'],
    ['level:national,,local,', 'level:national,local'],
  ])('%j is %j', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test('every field has a name that reads as itself', () => {
    const values: Readonly<Record<string, string>> = {
      level: 'local',
      status: 'unknown',
      nature: 'guidance',
      year: '2015',
      ics: '03',
      ccs: 'A',
      field: '3',
      sector: 'JB',
      division: 'DB37',
      language: 'zh',
      published: '2015-01-01',
      implemented: '2015-01-01',
    };
    for (const [name, others] of Object.entries(fieldNames)) {
      const value = values[name] ?? 'x1';
      const expected = read(`${name}:${value}`);
      expect(expected).toMatch(new RegExp(`^${name}:"?${value}"?$`));
      for (const other of others) expect(read(`${other}：${value}`)).toBe(expected);
    }
  });
});

describe('faults point at the character', () => {
  test.each([
    ['质量 "管理', 'unclosed-quote@4+1'],
    ['-“a', 'unclosed-quote@2+1'],
    ['sector:XX', 'unknown-value@8+2'],
    ['a 区划:青岛', 'unknown-value@6+2'],
    ['division:370202', 'unknown-value@10+6'],
    ['title:"a', 'unclosed-quote@7+1'],
    ['a (b OR c', 'unclosed-group@3+1'],
    ['a -(b c', 'unclosed-group@4+1'],
    ['OR robots', 'or-without-side@1+2'],
    ['robots OR', 'or-without-side@8+2'],
    ['robots 或 ', 'or-without-side@8+1'],
    ['a OR OR b', 'or-without-side@6+2'],
    ['a |', 'or-without-side@3+1'],
    ['(a OR) b', 'or-without-side@4+2'],
    ['level:city', 'unknown-value@7+4'],
    ['level:national,city x', 'unknown-value@16+4'],
    ['状态：好', 'unknown-value@4+1'],
    ['language:中文版', 'unknown-value@10+3'],
    ['ics:25.04', 'bad-code@5+5'],
    ['ccs:AA', 'bad-code@5+2'],
    ['field:18', 'bad-code@7+2'],
    ['year:15', 'bad-range@6+2'],
    ['year:2015..2020..2021', 'bad-range@6+16'],
    ['year:..', 'bad-range@6+2'],
    ['published:2015-02-30', 'bad-range@11+10'],
    ['year:2020..2015', 'reversed-range@6+10'],
    ['published:2015..2014-12', 'reversed-range@11+13'],
    ['-robot', 'only-without@1+6'],
    ['robot OR -pipe -level:national', 'only-without@10+5'],
    ['steel -(-pipe)', 'only-without@9+5'],
    [`${'x ('.repeat(9)}a OR b${')'.repeat(9)}`, 'too-deep@27+1'],
    [`${'"a" '.repeat(64)}b`, 'too-many-parts@257+1'],
    [`year:${'2015,'.repeat(65)}`, 'too-many-parts@326+4'],
  ])('%j is %s', (text, fault) => {
    expect(read(text)).toBe(fault);
  });

  test('groups as deep and parts as many as allowed are read', () => {
    expect(read(`${'x ('.repeat(8)}a OR b${')'.repeat(8)}`)).toBe(`${'x '.repeat(8)}(a OR b)`);
    expect(read('"a" '.repeat(64))).toBe('"a" '.repeat(64).trim());
  });
});

const pieces = fc.constantFrom(
  ...[
    'a',
    'b1',
    '质量',
    'GB/T',
    '1.1',
    '-2020',
    '—2020',
    'OR',
    '或',
    '|',
    '(',
    ')',
    '（',
    '）',
    '-',
    '－',
    '"',
    '“',
    '”',
  ],
  ...[
    '「',
    '」',
    ' ',
    ' ',
    ' ',
    '\u3000',
    ',',
    '、',
    ':',
    '：',
    '%',
    '*',
    '..',
    '2015',
    'level:',
    '状态：',
    'year:',
    'ics:',
  ],
  ...['replaces:', 'title:', 'text:', 'publisher:', '现行', 'national', '25.040', '\u0000', '🙂', '\ud800', '＂', '﹙'],
);
const glued = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));
const anyText = fc.oneof({ weight: 3, arbitrary: glued }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) });

describe('for every text', () => {
  test('a query that is printed reads as itself, and a fault lies inside the text', () => {
    let expressions = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseQuery(text);
        if ('expression' in parsed) {
          expressions += 1;
          expect(parseQuery(printQuery(parsed.expression))).toEqual(parsed);
          return;
        }
        const { column, length } = parsed.refusal.facts;
        expect(Number(column)).toBeGreaterThanOrEqual(1);
        expect(Number(length)).toBeGreaterThanOrEqual(1);
        expect(Number(column) + Number(length) - 1).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 20_000 },
    );
    expect(expressions).toBeGreaterThan(1_000);
  });

  test.each([
    '(',
    ')',
    '-(',
    '"a" ',
    'a OR ',
    '(a OR ',
    '-a ',
    'level:national ',
    'title:',
    'replaces:a ',
    'x|',
    '- ',
    '"',
    'a,',
    '１．',
  ])('a million characters of %j are read: what takes the square of it would not end in time', (piece) => {
    const parsed = parseQuery(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    expect('expression' in parsed || parsed.refusal.code === 'invalid-query').toBe(true);
  });
});

test('a number with a year names that document, one without any edition', () => {
  expect(namedKeys(['gb-t-1.1~2009', 'gb-t-1.1', 'gb-1.1~2009'])).toEqual({
    whole: ['gb-t-1.1~2009', 'gb-1.1~2009'],
    stems: [],
  });
  expect(namedKeys(['rfc-2616'])).toEqual({ whole: ['rfc-2616'], stems: ['rfc-2616'] });
});

test('every fault has words in both languages, and nothing else has', () => {
  for (const reason of faultReasons) {
    expect(faultWords(reason, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(faultWords(reason, 'en')).toMatch(/^[a-z0-9 .,-]+/i);
  }
  expect(faultWords('toString', 'en')).toBeUndefined();
});
