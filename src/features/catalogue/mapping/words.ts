import type { AdoptionDegree, ClaimedState, Level, Nature } from '#kernel/standard/vocabulary.ts';

/** The words of the sources for state, level, nature and degree, mapped to ours (domain: GB/T 22373 tag 200, 800). */

const states: readonly (readonly [RegExp, ClaimedState])[] = [
  [/部分代替|部分有效|partly|partially/i, 'partly-replaced'],
  [/即将实施|未生效|待实施|未实施|TOBEIMP|upcoming|not yet in force/i, 'upcoming'],
  [/被代替|已[代替]替|已修订|历史|作废|被替代|superseded|replaced|revised/i, 'replaced'],
  [/废止|停止执行|撤销|withdraw|withdrawal|retired|cancel|obsoleted/i, 'withdrawn'],
  [/development|deleted|起草|征求意见|审查|批准中|草案|draft|in progress|working/i, 'draft'],
  [/现行|有效|in[ -]force|published|valid|active|activated|current|^approved$/i, 'in-force'],
];

/** Words that stand in a status column and say nothing of the status. */
const noState = /待查|未知|题录|unknown|joint/i;

/** A source's status word as ours; undefined when it says nothing of the status. */
export function stateOfWord(word: string | undefined): ClaimedState | undefined {
  if (word === undefined || noState.test(word)) return undefined;
  return states.find(([pattern]) => pattern.test(word))?.[1];
}

/**
 * ISO stage codes (00–95): 60.60 published, 90 under review, 95 on the way to withdrawal, 95.99 withdrawn. 60.00 is still
 * at the printer's, and what was given up before publication (x.98) never was a standard: both count as drafts.
 */
export function stateOfIsoStage(stage: string, substage: string | undefined): ClaimedState | undefined {
  const code = Number(stage);
  if (!/^\d{2}$/.test(stage)) return undefined;
  if (code < 60) return 'draft';
  if (code === 60) return substage === '60' || substage === undefined ? 'in-force' : 'draft';
  return code === 95 && substage === '99' ? 'withdrawn' : 'in-force';
}

/** What the status of a bibliographic source says; the same word can mean different things. */
export function stateOfStage(
  source: string,
  stage: string | undefined,
  substage: string | undefined,
): ClaimedState | undefined {
  if (stage === undefined) return undefined;
  if (/^\d{2}$/.test(stage)) return stateOfIsoStage(stage, substage);
  switch (source) {
    case 'ietf-rfc':
    case 'ietf':
      // A Draft Standard is a published RFC; «Unknown» are the RFCs older than the statuses.
      return stage === 'Historic' ? 'withdrawn' : stage === 'Unknown' ? undefined : 'in-force';
    case 'w3c':
      if (/^(?:Recommendation|Note|Statement)$/.test(stage)) return 'in-force';
      return stage === 'Retired' ? 'withdrawn' : 'draft';
    case 'calconnect':
      return /^(?:published|standard)$/.test(stage) ? 'in-force' : 'draft';
    default:
      return stateOfWord(stage);
  }
}

const levelWords: readonly (readonly [RegExp, Level])[] = [
  [/国际标准|international/i, 'international'],
  [/区域标准|regional/i, 'regional'],
  [/国外|外国|foreign/i, 'foreign'],
  [/国家|国标|national|CN-GB/i, 'national'],
  [/行业|行标|industry|sector/i, 'industry'],
  [/地方|地标|local/i, 'local'],
  [/团体|团标|association|social/i, 'association'],
  [/企业|企标|enterprise/i, 'enterprise'],
];

export function levelOfWord(word: string | undefined): Level | undefined {
  return word === undefined ? undefined : levelWords.find(([pattern]) => pattern.test(word))?.[1];
}

export function natureOfWord(word: string | undefined): Nature | undefined {
  if (word === undefined) return undefined;
  if (/强制|强标|mandatory/i.test(word)) return 'mandatory';
  if (/推荐|推标|recommended/i.test(word)) return 'recommended';
  return /指导|guid/i.test(word) ? 'guidance' : undefined;
}

const degrees: readonly (readonly [RegExp, AdoptionDegree])[] = [
  [/\bNEQ\b|非等效|≠|not[- ]equivalent/i, 'not-equivalent'],
  [/\bMOD\b|\beqv\b|修改采用|等效|modified/i, 'modified'],
  [/\bIDT\b|等同|≡|identical/i, 'identical'],
];

/** Degree of adoption: IDT, MOD, NEQ, the older idt, eqv, neq, or in words. */
export function degreeOfWord(word: string): AdoptionDegree | undefined {
  return degrees.find(([pattern]) => pattern.test(word))?.[1];
}

const countries: Readonly<Record<string, string>> = {
  中国: 'CN',
  国际: 'IX',
  美国: 'US',
  英国: 'GB',
  德国: 'DE',
  法国: 'FR',
  日本: 'JP',
  韩国: 'KR',
  俄罗斯: 'RU',
};

/** A country as its two letters (GB/T 2659; IX = international, GB/T 22373 tag 885); undefined for other words. */
export function countryOf(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  return /^[A-Za-z]{2}$/.test(word) ? word.toUpperCase() : countries[word];
}
