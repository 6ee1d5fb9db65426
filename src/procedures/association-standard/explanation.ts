import type { Form } from '#kernel/form/index.ts';
import type { items } from './items.ts';

/** 编制说明 of an association standard: its sections, what the case itself knows of each, and what was typed under them. */
export const explanation = {
  id: 'explanation',
  procedure: 'association-standard',
  title: { zh: '编制说明', en: 'Explanation of the draft' },
  heading: '团体标准编制说明',
  number: ['标准名称：', { item: 'title' }],
  since: 'drafting',
  sheets: [
    {
      blocks: [
        {
          sections: {
            of: { item: 'explanation' },
            headings: [
              {
                heading: '任务来源',
                or: ['项目来源', '工作简况'],
                lines: [
                  ['办件编号 ', { fact: 'number' }, '，', { item: 'kind' }, '项目。'],
                  ['发布标准的社会团体：', { item: 'society' }, '。'],
                  ['被修订的标准：', { item: 'replaces' }, '。'],
                ],
              },
              { heading: '目的和意义', or: ['制定的必要性', '必要性', '制修订的必要性'] },
              {
                heading: '起草过程和起草人',
                or: ['起草过程', '工作过程', '主要起草人'],
                lines: [
                  ['起草开始：', { stage: 'drafting' }, '。'],
                  ['公开征求意见开始：', { stage: 'consultation' }, '。'],
                  ['意见处理开始：', { stage: 'treatment' }, '。'],
                  ['技术审查开始：', { stage: 'review' }, '。'],
                  ['起草单位：', { role: 'drafter' }, '。'],
                ],
              },
              { heading: '编制原则', or: ['标准编制原则'] },
              {
                heading: '主要技术内容的依据',
                or: ['主要技术内容', '主要内容', '技术内容的依据', '试验验证'],
              },
              {
                heading: '与法律法规和强制性标准的关系',
                or: ['与法律法规的关系', '与有关标准的关系', '与现行法律法规和标准的关系'],
                lines: [['不低于强制性国家标准：', { gate: 'mandatory' }, '。']],
              },
              { heading: '与国际、国外标准的对比', or: ['与国外标准的对比', '国内外标准对比'] },
              { heading: '重大分歧意见的处理', or: ['重大分歧意见', '分歧意见的处理'] },
              { heading: '涉及的专利', or: ['专利', '专利情况'], lines: [[{ item: 'patents' }]] },
              {
                heading: '不排除、限制竞争的说明',
                or: ['公平竞争', '公平竞争审查'],
                lines: [['对竞争影响的检查：', { gate: 'competition' }, '。']],
              },
              { heading: '实施建议', or: ['贯彻实施建议', '实施标准的建议'] },
              { heading: '代替或废止现行标准的建议', or: ['废止现行标准的建议', '代替标准'] },
              { heading: '其他说明的事项', or: ['其他', '其他事项'] },
            ],
          },
        },
        { seal: { role: 'drafter' }, day: { fact: 'today' } },
      ],
    },
  ],
} as const satisfies Form<keyof typeof items>;
