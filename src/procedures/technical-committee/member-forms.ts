import { caseNumber, type Form, sealAndDay } from '#kernel/form/index.ts';
import type { items } from './items.ts';

/** What is filled in of the members of a committee: one sheet a person, the table of all, and the list for everybody. */
type CommitteeForm = Form<keyof typeof items>;

/** One sheet a person, filled in by hand: what it asks is personal and never part of the case. */
export const member = {
  id: 'member',
  procedure: 'technical-committee',
  title: { zh: '委员登记表', en: 'Application of a member' },
  heading: '技术委员会委员登记表',
  number: [{ item: 'title' }],
  since: 'call',
  sheets: [
    {
      blocks: [
        {
          columns: [20, 20, 18, 16, 14, 16],
          rows: [
            ['姓名', { value: '' }, '性别', { value: '' }, '出生年月', { value: '' }],
            ['拟任职务', { value: '' }, '任期起始', { value: '' }, '证件号码', { value: '' }],
            ['工作单位', { value: '', span: 3 }, '单位类型', { value: '' }],
            ['行政职务', { value: '' }, '技术职称', { value: '' }, '取得时间', { value: '' }],
            ['从事专业', { value: '' }, '毕业院校', { value: '' }, '学历学位', { value: '' }],
            ['外语语种和水平', { value: '' }, '电话', { value: '' }, '邮箱', { value: '' }],
            ['通讯地址、邮编', { value: '', span: 5 }],
            ['代表的利益方', { value: '生产者□　经营者□　使用者□　消费者□　公共利益方□', span: 5 }],
            ['在其他技术委员会任职情况', { value: '', span: 5, lines: 2 }],
            ['专业工作简历和专长', { value: '', span: 5, lines: 6 }],
            ['参加标准化工作的情况', { value: '', span: 5, lines: 5 }],
            ['本人意见', { value: '', span: 5, lines: 3, foot: '（签名）　　　　年　　月　　日' }],
            ['所在单位意见', { value: '', span: 5, lines: 4, foot: sealAndDay }],
            ['秘书处承担单位意见', { value: '', span: 5, lines: 4, foot: sealAndDay }],
          ],
        },
      ],
    },
  ],
} as const satisfies CommitteeForm;

export const members = {
  id: 'members',
  procedure: 'technical-committee',
  title: { zh: '委员汇总表', en: 'Table of members' },
  heading: '技术委员会委员汇总表',
  number: caseNumber,
  since: 'call',
  sheets: [
    {
      isLandscape: true,
      blocks: [
        {
          columns: [2, 5, 2, 5],
          rows: [['技术委员会', { value: { item: 'title' } }, '秘书处承担单位', { value: { role: 'secretariat' } }]],
        },
        {
          list: [
            { id: 'n', label: '序号', share: 4 },
            { id: 'name', label: '姓名', share: 8 },
            { id: 'unit', label: '工作单位', share: 20 },
            { id: 'kind', label: '单位类型', share: 9 },
            { id: 'post', label: '职务、职称', share: 11 },
            { id: 'speciality', label: '从事专业', share: 11 },
            { id: 'side', label: '代表的利益方', share: 9 },
            { id: 'role', label: '拟任职务', share: 9 },
            { id: 'note', label: '备注', share: 9 },
          ],
          of: { item: 'applications' },
          least: 10,
        },
        { paragraph: '拟任职务填：主任委员、副主任委员、委员、秘书长、副秘书长；连任的在备注中注明。', align: 'plain' },
      ],
    },
  ],
} as const satisfies CommitteeForm;

export const list = {
  id: 'list',
  procedure: 'technical-committee',
  title: { zh: '组建（换届）方案公示', en: 'Composition, announced' },
  heading: '技术委员会组建（换届）方案公示',
  since: 'composition',
  sheets: [
    {
      blocks: [
        {
          paragraph: [
            { item: 'title' },
            '的组建（换届）方案已经拟定，秘书处由',
            { role: 'secretariat' },
            '承担。现将拟任委员名单予以公示，公开听取意见。',
          ],
        },
        {
          paragraph: [
            '公示自',
            { stage: 'list-publicity' },
            '起，截止日期：＿＿＿＿。对公示内容有异议的，请在公示期内提出，写明理由并提供证明材料和联系方式。',
          ],
        },
        {
          list: [
            { id: 'n', label: '序号', share: 5 },
            { id: 'name', label: '姓名', share: 10 },
            { id: 'unit', label: '工作单位', share: 26 },
            { id: 'post', label: '职务、职称', share: 14 },
            { id: 'role', label: '拟任职务', share: 12 },
          ],
          of: { item: 'member-list' },
          least: 10,
        },
        { heading: '专业领域与工作边界', level: 2 },
        { text: { item: 'field' } },
        { paragraph: '联系人、电话、邮箱：＿＿＿＿', align: 'plain' },
        { seal: '（公示机关）', day: { stage: 'list-publicity' } },
      ],
    },
  ],
} as const satisfies CommitteeForm;
