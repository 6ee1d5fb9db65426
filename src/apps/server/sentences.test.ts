import { expect, it } from 'vitest';
import { refuse } from '#kernel/base/refusal.ts';
import { sentenceOf } from './sentences.ts';

it('a sentence names things in its own language', () => {
  const item = { zh: '立项申请书', en: 'project application' };
  const refusal = refuse('items-missing', { items: [item, '附件'] });
  expect([sentenceOf(refusal, 'zh'), sentenceOf(refusal, 'en')]).toEqual([
    '还缺：立项申请书；附件',
    'Still missing: project application; 附件',
  ]);
});
