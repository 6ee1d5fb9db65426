import type { ContradictionCode, Facts, Reason, ReasonCode } from './status-facts.ts';

/**
 * Plain sentences for the reason of a status: one sentence for the reason, one for each contradiction. `self` is the
 * number of the document as displayed. Chinese sentences end without a full stop so that a page can join them.
 */
export function reasonText(reason: Reason, language: 'zh' | 'en', self?: string): string {
  const name = self ?? (language === 'zh' ? '本标准' : 'This document');
  const words = wordsOf(reason.facts, language);
  const sentences = [sentenceTable[language][reason.code](words, name)];
  for (const { code, facts } of reason.contradictions ?? [])
    sentences.push(contradictionTable[language][code](wordsOf(facts, language)));
  return sentences.join(language === 'zh' ? '；' : ' ');
}

type Words = (fact: string) => string;
type Sentences = Readonly<Record<ReasonCode, (fact: Words, name: string) => string>>;
type Objections = Readonly<Record<ContradictionCode, (fact: Words) => string>>;

const claimed = {
  draft: { zh: '草案', en: 'a draft' },
  upcoming: { zh: '即将实施', en: 'upcoming' },
  'in-force': { zh: '现行', en: 'in force' },
  'partly-replaced': { zh: '部分代替', en: 'partly replaced' },
  replaced: { zh: '被代替', en: 'replaced' },
  withdrawn: { zh: '废止', en: 'withdrawn' },
} as const;

function wordsOf(facts: Facts, language: 'zh' | 'en'): Words {
  return (fact) => {
    const value = facts[fact];
    if (value === undefined) return '';
    if (typeof value !== 'string') return value.join(language === 'zh' ? '、' : ', ');
    const state = fact === 'state' ? Object.entries(claimed).find(([name]) => name === value) : undefined;
    return state ? state[1][language] : value;
  };
}

const by = (fact: Words, zh: boolean) => {
  const successors = fact('successors');
  if (successors === '') return '';
  return zh ? ` ${successors} ` : ` by ${successors}`;
};

const zh: Sentences = {
  'not-yet-in-force': (fact, name) =>
    fact('published') === ''
      ? `${name} 自 ${fact('start')} 起实施，此日尚未实施`
      : `${name} 于 ${fact('published')} 发布，自 ${fact('start')} 起实施，此日尚未实施`,
  'not-yet-published': (fact, name) => `${name} 于 ${fact('published')} 发布，此日尚未发布`,
  'claimed-upcoming': (fact, name) => `来源在 ${fact('asOf')} 称 ${name} 即将实施，未给出实施日期`,
  'in-force': (fact, name) =>
    fact('end') === ''
      ? `${name} 自 ${fact('since')} 起实施，未见废止或被代替`
      : `${name} 自 ${fact('since')} 起实施，到${by(fact, true)}于 ${fact('end')} 实施前继续有效`,
  'claimed-in-force': (fact, name) =>
    fact('end') === ''
      ? `来源在 ${fact('asOf')} 称 ${name} 现行，此后未见废止或被代替`
      : `来源在 ${fact('asOf')} 称 ${name} 现行，到${by(fact, true)}于 ${fact('end')} 实施前继续有效`,
  'partly-replaced': (fact, name) => `${name} 已于 ${fact('since')} 被${by(fact, true)}部分代替`,
  'claimed-partly-replaced': (fact, name) =>
    `来源在 ${fact('asOf')} 称 ${name} 已被${by(fact, true)}部分代替，未给出日期`,
  replaced: (fact, name) => `${name} 已于 ${fact('since')} 被${by(fact, true)}代替`,
  'replaced-on-withdrawal': (fact, name) => `${name} 已于 ${fact('since')} 废止，由${by(fact, true) || '新标准'}代替`,
  'claimed-replaced': (fact, name) => `来源在 ${fact('asOf')} 称 ${name} 已被${by(fact, true)}代替，未给出日期`,
  withdrawn: (fact, name) => `${name} 已于 ${fact('since')} 废止`,
  'claimed-withdrawn': (fact, name) => `来源在 ${fact('asOf')} 称 ${name} 已废止，未给出日期`,
  draft: (_, name) => `${name} 是草案，未曾发布`,
  'announcement-only': (fact, name) => `只知道 ${name} 见于 ${fact('announced')} 的公告，实施日期不明`,
  'implementation-unknown': (fact, name) => `${name} 于 ${fact('published')} 发布，实施日期不明`,
  'no-dates': (_, name) => `${name} 的发布和实施日期都不明`,
  'start-imprecise': (fact, name) => `只知道 ${name} 在 ${fact('date')} 内开始生效，具体日期不明，此日不能断定`,
  'end-imprecise': (fact, name) => `只知道 ${name} 在 ${fact('date')} 内废止，具体日期不明，此日不能断定`,
  'successor-date-imprecise': (fact) =>
    `只知道代替它的${by(fact, true)}在 ${fact('date')} 内开始生效，具体日期不明，此日不能断定`,
  'successor-date-unknown': (fact) => `代替它的${by(fact, true)}何时实施不明，此日是否仍有效不能断定`,
  'end-date-unknown': (fact, name) =>
    `来源在 ${fact('asOf')} 称 ${name} ${fact('state')}，未给出日期，此前何时起如此不能断定`,
  'claim-undated': (fact, name) => `来源称 ${name} ${fact('state')}，既无日期也未说明截至何时，不能断定`,
};

const en: Sentences = {
  'not-yet-in-force': (fact, name) =>
    fact('published') === ''
      ? `${name} comes into force on ${fact('start')}.`
      : `${name} was published on ${fact('published')} and comes into force on ${fact('start')}.`,
  'not-yet-published': (fact, name) => `${name} was published on ${fact('published')}, after this day.`,
  'claimed-upcoming': (fact, name) =>
    `A source called ${name} upcoming on ${fact('asOf')} and gave no implementation date.`,
  'in-force': (fact, name) =>
    fact('end') === ''
      ? `${name} has been in force since ${fact('since')}; no withdrawal or replacement is known.`
      : `${name} has been in force since ${fact('since')} and stays so until it is replaced${by(fact, false)} on ${fact('end')}.`,
  'claimed-in-force': (fact, name) =>
    fact('end') === ''
      ? `A source called ${name} in force on ${fact('asOf')}; no later withdrawal or replacement is known.`
      : `A source called ${name} in force on ${fact('asOf')}; it stays so until it is replaced${by(fact, false)} on ${fact('end')}.`,
  'partly-replaced': (fact, name) => `${name} was partly replaced${by(fact, false)} on ${fact('since')}.`,
  'claimed-partly-replaced': (fact, name) =>
    `A source called ${name} partly replaced${by(fact, false)} on ${fact('asOf')} and gave no date.`,
  replaced: (fact, name) => `${name} was replaced${by(fact, false)} on ${fact('since')}.`,
  'replaced-on-withdrawal': (fact, name) => `${name} was withdrawn on ${fact('since')} and replaced${by(fact, false)}.`,
  'claimed-replaced': (fact, name) =>
    `A source called ${name} replaced${by(fact, false)} on ${fact('asOf')} and gave no date.`,
  withdrawn: (fact, name) => `${name} was withdrawn on ${fact('since')}.`,
  'claimed-withdrawn': (fact, name) => `A source called ${name} withdrawn on ${fact('asOf')} and gave no date.`,
  draft: (_, name) => `${name} is a draft and was never published.`,
  'announcement-only': (fact, name) =>
    `All that is known is that ${name} was announced on ${fact('announced')}; its implementation date is unknown.`,
  'implementation-unknown': (fact, name) =>
    `${name} was published on ${fact('published')}; its implementation date is unknown.`,
  'no-dates': (_, name) => `Neither the publication nor the implementation date of ${name} is known.`,
  'start-imprecise': (fact, name) =>
    `${name} came into force in ${fact('date')}; the exact day is unknown, so this day cannot be decided.`,
  'end-imprecise': (fact, name) =>
    `${name} was withdrawn in ${fact('date')}; the exact day is unknown, so this day cannot be decided.`,
  'successor-date-imprecise': (fact) =>
    `It was replaced${by(fact, false)} in ${fact('date')}; the exact day is unknown, so this day cannot be decided.`,
  'successor-date-unknown': (fact) =>
    `It is replaced${by(fact, false)}, but since when is unknown, so this day cannot be decided.`,
  'end-date-unknown': (fact, name) =>
    `A source called ${name} ${fact('state')} on ${fact('asOf')} and gave no date, so the days before cannot be decided.`,
  'claim-undated': (fact, name) =>
    `A source calls ${name} ${fact('state')} without any date, so no day can be decided.`,
};

const sentenceTable = { zh, en } as const;

const contradictionTable: Readonly<Record<'zh' | 'en', Objections>> = {
  zh: {
    'implemented-before-published': (fact) =>
      `数据有矛盾：实施日期 ${fact('implemented')} 早于发布日期 ${fact('published')}，以实施日期为准`,
    'withdrawn-before-implemented': (fact) =>
      `数据有矛盾：废止日期 ${fact('withdrawn')} 早于实施日期 ${fact('implemented')}，按从未生效处理`,
    'successor-older': (fact) => `数据有矛盾：所称代替者 ${fact('successors')} 比它更早，不予采用`,
    'claim-against-dates': (fact) =>
      `数据有矛盾：来源在 ${fact('asOf')} 称其${fact('state')}，与日期 ${fact('date')} 不符，以日期为准`,
  },
  en: {
    'implemented-before-published': (fact) =>
      `The data contradict themselves: implementation ${fact('implemented')} lies before publication ${fact('published')}; implementation counts.`,
    'withdrawn-before-implemented': (fact) =>
      `The data contradict themselves: withdrawal ${fact('withdrawn')} lies before implementation ${fact('implemented')}; it is taken as never in force.`,
    'successor-older': (fact) =>
      `The data contradict themselves: ${fact('successors')}, named as successor, is older and is left out.`,
    'claim-against-dates': (fact) =>
      `The data contradict themselves: a source called it ${fact('state')} on ${fact('asOf')} against the date ${fact('date')}; the date counts.`,
  },
};
