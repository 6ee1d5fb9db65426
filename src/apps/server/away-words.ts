/** What is not available, in words, by the reason a refusal gives. */
const away: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  index: { zh: '检索索引正在建立', en: 'the search index is being built' },
  'search-cluster': { zh: '检索集群没有应答', en: 'the search cluster does not answer' },
};

/** The words of a reason; undefined when it is none of these. */
export function awayWords(reason: string, language: 'zh' | 'en'): string | undefined {
  return Object.hasOwn(away, reason) ? away[reason]?.[language] : undefined;
}
