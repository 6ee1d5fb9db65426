import { expect, it } from 'vitest';
import { queriesOf, subjectOf } from './queries.ts';

it.each([
  ['海水稻种植技术规程（样例）', '海水稻种植'],
  ['公共停车场服务规范', '公共停车场'],
  ['城市管理规范', '城市'],
  ['规程', '规程'],
  ['养老机构 安全 基本要求', '养老机构 安全'],
  ['“一次办好”服务指南（试行', '一次办好 服务'],
  ['', ''],
])('the subject of %j is %j', (title, subject) => {
  expect(subjectOf(title)).toBe(subject);
});

it('asks for the title, then for what is added, each once and not too many', () => {
  expect(queriesOf('海水稻种植技术规程', '水稻 栽培，盐碱地\n水稻 栽培、 海水稻种植')).toEqual([
    '海水稻种植',
    '水稻 栽培',
    '盐碱地',
  ]);
  expect(queriesOf(undefined, '')).toEqual([]);
  expect(queriesOf('x', 'a,b,c,d,e,f,g,h')).toHaveLength(6);
  expect(queriesOf(undefined, '长'.repeat(300))[0]).toHaveLength(100);
});
