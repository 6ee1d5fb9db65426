import { expect, it } from 'vitest';
import { wordFile, wordParagraph } from '../../../../tests/support/word-file.ts';
import { readTextFile } from './read-text.ts';

const t = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
const cases: readonly (readonly [string, string])[] = [
  [`${t('X=')}<m:f><m:num>${t('a+b')}</m:num><m:den>${t('c')}</m:den></m:f>`, 'X=(a+b)/c'],
  [`<m:sSup><m:e>${t('x')}</m:e><m:sup>${t('n+1')}</m:sup></m:sSup>`, 'x^(n+1)'],
  [`<m:sSubSup><m:e>${t('m')}</m:e><m:sub>${t('0')}</m:sub><m:sup>${t('2')}</m:sup></m:sSubSup>`, 'm_0^2'],
  [`<m:rad><m:deg/><m:e>${t('2gh')}</m:e></m:rad>`, '√(2gh)'],
  [
    `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${t('i=1')}</m:sub><m:sup>${t('n')}</m:sup><m:e>${t('w')}</m:e></m:nary>`,
    '∑_(i=1)^n w',
  ],
  [`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${t('a')}</m:e></m:d>`, '[a]'],
  [`<m:func><m:fName>${t('lg')}</m:fName><m:e>${t('x')}</m:e></m:func>`, 'lg x'],
];

it.each(cases)('a formula is read in one line: %#', async (formula, line) => {
  const body = `${wordParagraph('1 范围')}<w:p><w:r><w:t>按</w:t></w:r><m:oMath>${formula}</m:oMath><w:r><w:t>计算。</w:t></w:r></w:p>`;
  const read = await readTextFile(wordFile(body));
  expect('blocks' in read && read.blocks.map(({ text }) => text)).toEqual(['1 范围', `按${line}计算。`]);
});
