import { type Form, publicationColumns } from '#kernel/form/index.ts';
import type { items } from './items.ts';

/** What an association makes known of its standard: the announcement, and the table of the self-declaration. */
type AssociationForm = Form<keyof typeof items>;

export const announcement = {
  id: 'announcement',
  procedure: 'association-standard',
  title: { zh: '发布公告', en: 'Announcement' },
  heading: '团体标准发布公告',
  number: '（　　　　年　第　　　号）',
  since: 'numbering',
  sheets: [
    {
      blocks: [
        { paragraph: ['《', { item: 'title' }, '》经审查，由', { item: 'society' }, '批准，现予发布。'] },
        { text: { item: 'announcement' }, unlessEmpty: true },
        {
          list: publicationColumns,
          of: {
            source: 'publication',
            or: {
              row: {
                number: { item: 'number' },
                title: { item: 'title' },
                replaces: { item: 'replaces' },
                inForce: { item: 'effective' },
              },
            },
          },
        },
        { seal: { item: 'society' }, day: { stage: 'published' } },
      ],
    },
  ],
} as const satisfies AssociationForm;

/** The places are those in which the national platform shows an association standard to everybody. */
export const declaration = {
  id: 'declaration',
  procedure: 'association-standard',
  title: { zh: '自我声明公开信息表', en: 'Table of the self-declaration' },
  heading: '团体标准自我声明公开信息表',
  number: [{ item: 'number' }],
  since: 'published',
  sheets: [
    {
      blocks: [
        { heading: '一、标准信息' },
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['标准编号', { value: { item: 'number' } }, '制定或修订', { value: { item: 'kind' } }],
            ['标准名称（中文）', { value: { item: 'title' }, span: 3 }],
            ['标准名称（英文）', { value: '', span: 3 }],
            ['ICS', { value: '' }, 'CCS', { value: '' }],
            ['国民经济行业分类', { value: '' }, '代替标准', { value: { item: 'replaces' } }],
            ['发布日期', { value: { stage: 'published' } }, '实施日期', { value: { item: 'effective' } }],
            ['起草单位', { value: { role: 'drafter' }, span: 3, lines: 2 }],
            ['起草人', { value: '', span: 3, lines: 2 }],
            ['适用范围和主要技术内容', { value: { item: 'declaration' }, span: 3, lines: 6 }],
            ['涉及的专利', { value: { item: 'patents' }, span: 3, lines: 2 }],
            ['标准文本', { value: { item: 'openness' } }, '发布公告', { value: { paper: 'announcement' } }],
          ],
        },
        { heading: '二、社会团体信息' },
        {
          columns: [25, 27, 21, 27],
          rows: [
            ['团体名称', { value: { item: 'society' }, span: 3 }],
            ['登记证书与章程', { value: { paper: 'qualification' }, span: 3 }],
            ['登记证号', { value: '' }, '发证机关', { value: '' }],
            ['业务范围', { value: '', span: 3, lines: 3 }],
            ['法定代表人', { value: '' }, '依托单位', { value: '' }],
            ['通讯地址', { value: '' }, '邮编', { value: '' }],
            ['联系人', { value: '' }, '电话、邮箱', { value: '' }],
          ],
        },
        { paragraph: '本团体对公开信息的真实性、准确性、合法性和标准的实施后果负责。' },
        { seal: { item: 'society' }, day: { fact: 'today' } },
      ],
    },
  ],
} as const satisfies AssociationForm;
