import type { TextBlock } from '../port.ts';

/**
 * Whether a text layer says what the page shows. Fonts with glyphs of their own give letters that mean nothing: the
 * words of a Chinese standard then come as Latin marks between Chinese commas, or as ideograms nobody uses.
 */
const unreadable = /[\ufffd\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu;
const han = /\p{Script=Han}/gu;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const chineseMarks = /[，。、；：（）《》「」〔〕]/g;
/** Together a tenth of most Chinese texts, and still some hundredths of a list of names. */
const frequent = /[的和与及或在为是中不有应按用于一其可本定文件标准规要求以下部分等对市区县省路與為應標準規]/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Fewer characters than these are not judged. */
const leastHan = 200;
const leastMarks = 40;

export function isGarbled(blocks: readonly TextBlock[]): boolean {
  const text = blocks.map((block) => block.text).join('\n');
  const letters = count(text, /[\p{L}\p{N}]/gu);
  if (count(text, unreadable) > letters * 0.05) return true;
  if (kana.test(text)) return false;
  const ideograms = count(text, han);
  const marks = count(text, chineseMarks);
  if (marks >= leastMarks && ideograms < marks * 3) return true;
  return ideograms >= leastHan && ideograms > letters * 0.2 && count(text, frequent) < ideograms * 0.005;
}
