import { expect, test } from 'vitest';
import { adoptions, numberAndTitle, replacementProse } from './cells.ts';
import { fieldOfHeading } from './columns.ts';
import { dateOf } from './dates.ts';
import { textOf } from './texts.ts';

// Cells that would keep a pattern busy for hours, did it read them whole: each is read, or refused, within the time of a test.
const much = 200_000;

test.each([
  ['blanks between words of a replacement', () => replacementProse(`被${'\t'.repeat(much)}部${'\t'.repeat(much)}`)],
  ['blanks behind a replacement', () => replacementProse(`代替${' \t'.repeat(much)}代替\n:`)],
  ['letters of an adopted number', () => adoptions(`${'A'.repeat(much)}`, undefined)],
  ['blanks behind a number', () => numberAndTitle(`0${'\t'.repeat(much)}0一`)],
  ['comments that are never closed', () => textOf('<!--'.repeat(much))],
  ['brackets of a heading', () => fieldOfHeading('('.repeat(much))],
])('%s', (_what, read) => {
  expect(() => read()).not.toThrow();
});

test('blanks inside a date', () => {
  expect(() => dateOf(`2020年1月1${'\t'.repeat(much)}月x`, 'published')).toThrow();
});
