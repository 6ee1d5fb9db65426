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
    '水稻 种植',
  ]);
  expect(queriesOf(undefined, '')).toEqual([]);
  expect(queriesOf('x', 'a,b,c,d,e,f,g,h')).toHaveLength(6);
  expect(queriesOf(undefined, '长'.repeat(300))[0]).toHaveLength(100);
});

it('asks for parts of a long title, and for the same again when told what was asked', () => {
  const asked = queriesOf('轨道交通站点周边步行环境指南', '');
  expect(asked).toEqual(['轨道交通站点周边步行环境', '轨道 交通', '交通 站点', '站点 周边', '周边 步行', '步行 环境']);
  expect(queriesOf('轨道交通站点周边步行环境指南', asked.join('\n'))).toEqual(asked);
});
