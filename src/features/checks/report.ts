import type { PrintedBlock, PrintedDocument } from '#kernel/form/index.ts';
import type { Asked, DraftChecks, Existing, Finding, Question } from './contract.ts';

/** Reports of checks as documents. Each leaves a column free for who reviews: what stands there is theirs to say. */
const severityWords: Readonly<Record<Question['severity'], string>> = {
  serious: '重点',
  look: '留意',
  error: '不符合',
  warning: '可能不符合',
  info: '提示',
};
const certaintyWords: Readonly<Record<Question['certainty'], string>> = {
  verified: '条文已核对',
  confident: '',
  unsure: '依据未核实',
};
const noDecision = '以上由程序按规则提示，只是要请审查人回答的问题，不是审查结论；没有提示也不等于没有问题。';

const plain = (text: string): PrintedBlock => ({ kind: 'paragraph', text, align: 'plain' });
const heading = (text: string): PrintedBlock => ({ kind: 'heading', level: 1, text });

/** What the words of the negative list and of fair competition ask. */
export function wordsReport(found: DraftChecks): PrintedDocument {
  return {
    title: '公平竞争审查与负面清单审查提示',
    number: `办件编号：${found.number}`,
    sheets: [
      {
        blocks: [
          ...aboutDraft(found),
          heading('一、公平竞争审查'),
          ...questionsOf(found.fairness),
          heading('二、负面清单'),
          ...questionsOf(found.negativeList),
          plain(noDecision),
        ],
      },
    ],
  };
}

/** What the rules of GB/T 1.1 find. */
export function formatReport(found: DraftChecks): PrintedDocument {
  return {
    title: '格式检查报告',
    number: `办件编号：${found.number}`,
    sheets: [{ blocks: [...aboutDraft(found), ...questionsOf(found.format), plain(noDecision)] }],
  };
}

function aboutDraft({ title, draft, on }: DraftChecks): PrintedBlock[] {
  const text = draft
    ? `检查的文本：${draft.label.zh} 第 ${draft.version} 版，${draft.clauses} 条，SHA-256 ${draft.sha256}。`
    : '检查的文本：还没有可以读取的草案。';
  return [plain(`标准名称：${title ?? '（未定）'}`), plain(text), plain(`检查日期和规则日期：${on}。`)];
}

function questionsOf(asked: Asked | undefined): PrintedBlock[] {
  if (!asked) return [plain('不适用于这个文本。')];
  const { rules, questions } = asked;
  const places = questions.reduce((sum, { total }) => sum + total, 0);
  const summary = plain(`按 ${rules} 条规则检查，${questions.length} 条有提示，共 ${places} 处。`);
  if (questions.length === 0) return [summary];
  const rows = questions.flatMap((question) => rowsOf(question));
  const columns = [
    { label: '序号', share: 4 },
    { label: '条款', share: 9 },
    { label: '原文', share: 22 },
    { label: '规则或可能的问题', share: 20 },
    { label: '依据', share: 16 },
    { label: '审查人意见', share: 12 },
  ];
  return [summary, { kind: 'list', columns, rows: rows.map((row, at) => [`${at + 1}`, ...row]) }];
}

function rowsOf({ asks, basis, severity, certainty, total, findings }: Question): string[][] {
  const rule = `${asks.zh}（${severityWords[severity]}）`;
  const article = [basis, certaintyWords[certainty]].filter(Boolean).join('；');
  const rest = total - findings.length;
  const more = rest > 0 ? [['', `同一规则还有 ${rest} 处`, rule, article, '']] : [];
  return [...findings.map((finding) => [placeOf(finding), wordsOf(finding), rule, article, '']), ...more];
}

const placeOf = ({ clause }: Finding): string =>
  clause ? `${clause.number} ${clause.heading}`.trim() || '正文之前' : '全文';
const wordsOf = ({ parts }: Finding): string => parts.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('');

const natureWords = { mandatory: '强制性', recommended: '推荐性', guidance: '指导性' } as const;
const levelWords: Readonly<Record<string, string>> = { national: '国家', industry: '行业', local: '地方' };

/** Which standards there are already. */
export function existingReport(found: Existing): PrintedDocument {
  const { title, number, on, at, queries, items, most, sha256 } = found;
  const mandatory = items.filter(({ nature }) => nature === 'mandatory');
  const others = items.filter(({ nature }) => nature !== 'mandatory');
  const asked = queries.map(({ text, total, mandatory: must }, place) => [
    `${place + 1}`,
    text,
    `${total}`,
    `${must}`,
    `${Math.min(total, most)}`,
  ]);
  return {
    title: '现有标准检索报告',
    number: `办件编号：${number}`,
    sheets: [
      {
        blocks: [
          plain(`标准名称：${title ?? '（未定）'}`),
          plain(`范围：本馆题录中 ${on} 现行的国家标准、行业标准、地方标准。`),
          plain(
            `更新日志位置：${at}。结果清单的 SHA-256：${sha256}。按同样的检索式、日期和位置重新检索，可以核对清单。`,
          ),
          heading('一、检索式'),
          { kind: 'list', columns: columnsOf(['序号', '检索式', '命中', '其中强制性', '列出']), rows: asked },
          heading('二、强制性标准：是否抵触'),
          ...standardsOf(mandatory, '是否抵触、低于'),
          heading('三、其他标准：是否重复'),
          ...standardsOf(others, '是否重复、差异'),
          plain('没有检索到，不等于没有；命中的标准与草案的关系由审查人判断。'),
        ],
      },
    ],
  };
}

function standardsOf(items: Existing['items'], question: string): PrintedBlock[] {
  if (items.length === 0) return [plain('没有检索到。')];
  const rows = items.map(({ number, title, level, nature, queries }, at) => [
    `${at + 1}`,
    number,
    title,
    [levelWords[level ?? ''], nature && natureWords[nature]].filter(Boolean).join('、'),
    queries.map((query) => `${query + 1}`).join('、'),
    '',
  ]);
  return [
    { kind: 'list', columns: columnsOf(['序号', '标准编号', '标准名称', '层级、性质', '检索式', question]), rows },
  ];
}

const shares: Readonly<Record<string, number>> = {
  序号: 4,
  检索式: 8,
  命中: 6,
  其中强制性: 8,
  列出: 6,
  标准编号: 16,
  标准名称: 24,
};
const columnsOf = (labels: readonly string[]) => labels.map((label) => ({ label, share: shares[label] ?? 12 }));
