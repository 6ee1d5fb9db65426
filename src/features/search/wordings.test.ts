import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '#kernel/query/index.ts';
import { mostWordings, synonymsOf, wordingsOf } from './wordings.ts';

const synonyms = synonymsOf([
  ['机器人', 'robot', 'robots'],
  ['国标', '国家标准', 'level:national'],
  ['QMS', '质量管理体系', 'quality management system'],
  ['工业机器人', 'industrial robot'],
]);

describe('wordings of a query', () => {
  test.each([
    ['机器人', ['robot', 'robots']],
    ['Robot safety', ['机器人 safety', 'robots safety']],
    ['robotics', []],
    ['工业机器人安全', ['industrial robot 安全']],
    ['移动机器人安全', ['移动 robot 安全', '移动 robots 安全']],
    ['品質管理', []],
    ['質量管理體系 要求', ['QMS 要求', 'quality management system 要求']],
    ['ｑｍｓ', ['质量管理体系', 'quality management system']],
    ['QMS2015', []],
    ['quality management system audit', ['QMS audit', '质量管理体系 audit']],
    ['GB/T 1.1—2020', []],
    ['"机器人"', []],
    ['安全 -机器人', []],
    ['title:机器人', []],
    ['机器人 level:local', ['robot level:local', 'robots level:local']],
    ['停车 OR 机器人', ['停车 OR robot', '停车 OR robots']],
    ['安全 (机器人 OR 停车)', ['安全 (robot OR 停车)', '安全 (robots OR 停车)']],
    ['国标 停车', ['国家标准 停车', 'level:national 停车']],
    ['机器人 "a', []],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(wordingsOf(text, synonyms)).toEqual(expected);
  });

  test('with several words one is changed first, then more, and there are not too many', () => {
    const found = wordingsOf('机器人国标 QMS', synonyms);
    expect(found).toHaveLength(mostWordings);
    expect(found.slice(0, 6).toSorted()).toEqual(
      [
        'robot 国标 QMS',
        'robots 国标 QMS',
        '机器人 国家标准 QMS',
        '机器人 level:national QMS',
        '机器人国标 质量管理体系',
        '机器人国标 quality management system',
      ].toSorted(),
    );
    expect(found[6]?.split(' ')).toHaveLength(3);
  });

  test('of any text all wordings can be read and none is the text', () => {
    const words = fc.constantFrom(
      '机器人',
      'robot',
      ' ',
      '国标',
      'QMS',
      '"',
      '(',
      ')',
      'OR',
      '-',
      '|',
      'level:',
      'ﬁ',
      '🙂',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        for (const wording of wordingsOf(text, synonyms)) {
          expect('expression' in parseQuery(wording)).toBe(true);
          expect(wording).not.toBe(text);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
