import type { Draw } from '../../bench/random.ts';

/** One typing error, made by chance: a key beside the right one, two keys in the wrong order, a key not struck. */

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function beside(char: string, draw: Draw): string {
  const lower = char.toLowerCase();
  const row = rows.find((keys) => keys.includes(lower));
  if (row === undefined) return char;
  const at = row.indexOf(lower);
  const struck = draw.pick([row.charAt(at - 1), row.charAt(at + 1)].filter((key) => key !== ''));
  return char === lower ? struck : struck.toUpperCase();
}

const letterOrDigit = /[a-z0-9]/i;

/** A Latin word or a number with one error behind its first letter; undefined when the error changes nothing. */
export function mistypeWord(word: string, draw: Draw): string | undefined {
  const places = Array.from(word, (_, at) => at).filter((at) => at > 0 && letterOrDigit.test(word.charAt(at)));
  if (places.length === 0) return undefined;
  const at = draw.pick(places);
  const [before, char, next] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1)];
  const after = word.slice(at + 1);
  const error = draw.below(3);
  if (error === 0) return before + after;
  if (error === 1) {
    if (!letterOrDigit.test(next) || next === char) return undefined;
    return before + next + char + after.slice(1);
  }
  const struck = beside(char, draw);
  return struck === char ? undefined : before + struck + after;
}

// Characters that sound alike or nearly so: an input method offers one for the other.
const soundAlike = [
  '标表',
  '准淮',
  '检捡',
  '测侧',
  '设社',
  '规归',
  '程成',
  '技计',
  '术数',
  '质制',
  '量亮',
  '系细',
  '统通',
  '方房',
  '法发',
  '试式',
  '验演',
  '件建',
  '理里',
  '要药',
  '求球',
  '全权',
  '安按',
  '性型',
  '及级',
  '电店',
  '机基',
  '水睡',
  '环还',
  '境镜',
  '管官',
  '工公',
  '业页',
  '信新',
  '息西',
  '产铲',
  '品拼',
  '分份',
  '部布',
  '料廖',
  '材才',
  '用永',
  '指纸',
  '南难',
  '范犯',
  '评平',
  '价架',
];

function sameSound(char: string): string | undefined {
  const pair = soundAlike.find((two) => two.includes(char));
  return pair && (pair.startsWith(char) ? pair.charAt(1) : pair.charAt(0));
}

/** A Chinese or Japanese phrase with one error; undefined when the error changes nothing. */
export function mistypeIdeograms(phrase: string, draw: Draw): string | undefined {
  const at = draw.below(phrase.length - 1);
  const [char, next] = [phrase.charAt(at), phrase.charAt(at + 1)];
  const error = draw.below(3);
  if (error === 0) return phrase.slice(0, at) + phrase.slice(at + 1);
  if (error === 1) return char === next ? undefined : phrase.slice(0, at) + next + char + phrase.slice(at + 2);
  const other = sameSound(char);
  return other === undefined ? undefined : phrase.slice(0, at) + other + phrase.slice(at + 1);
}
