/** What is asked of the search about a case: the subject of its title, and what its department adds. */

/** Queries of one report at most. */
const mostQueries = 6;
const longestQuery = 100;

/** What a title says of the kind of a document, not of its subject. */
const kinds = [
  '技术规程',
  '技术规范',
  '操作规程',
  '操作规范',
  '管理规范',
  '服务规范',
  '建设规范',
  '评价规范',
  '技术要求',
  '技术条件',
  '通用要求',
  '基本要求',
  '试验方法',
  '检测方法',
  '评价指南',
  '实施指南',
  '建设指南',
  '规程',
  '规范',
  '指南',
  '导则',
  '通则',
  '要求',
  '准则',
];

/** The subject of a title: 海水稻种植 of 海水稻种植技术规程（样例）. */
export function subjectOf(title: string): string {
  const plain = withoutBrackets(title)
    .replaceAll(/[^\p{L}\p{N}\s./—-]/gu, ' ')
    .trim();
  const kind = kinds.find((each) => plain.endsWith(each) && plain.length > each.length + 1);
  return (kind === undefined ? plain : plain.slice(0, -kind.length)).replaceAll(/\s+/g, ' ').trim();
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const letter of text) {
    if (letter === '（' || letter === '(') depth += 1;
    else if (letter === '）' || letter === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += letter;
  }
  return kept;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Chinese words of two letters or more. Letters that stand alone are one word together, a single one goes with the word before it. */
function wordsOf(subject: string): readonly string[] {
  const words: string[] = [];
  let alone = '';
  const close = () => {
    if (alone.length === 1 && words.length > 0) words[words.length - 1] += alone;
    else if (alone.length > 1) words.push(alone);
    alone = '';
  };
  for (const { segment } of segmenter.segment(subject)) {
    const isWord = /^\p{Script=Han}+$/u.test(segment);
    if (isWord && segment.length === 1) alone += segment;
    else {
      close();
      if (isWord) words.push(segment);
    }
  }
  close();
  return words;
}

/** Neighbouring words of a subject, two by two: a long title as a whole is that of no other standard. */
function pairsOf(subject: string): readonly string[] {
  const words = wordsOf(subject);
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

/** The queries, each once: that of the title first, then what is added, then parts of the title as far as there is room. */
export function queriesOf(title: string | undefined, words: string): readonly string[] {
  const added = words.split(/[\n,，;；、]/);
  const subject = title === undefined ? '' : subjectOf(title);
  const all = [subject, ...added, ...pairsOf(subject)].map((text) => text.trim().slice(0, longestQuery));
  return [...new Set(all.filter(Boolean))].slice(0, mostQueries);
}
