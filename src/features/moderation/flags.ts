import { fold } from '#kernel/text/index.ts';
import type { submissionFlags } from './contract.ts';

/** What makes a moderator look twice. A flag refuses nothing: everything is held until somebody has looked at it. */
export type Flag = (typeof submissionFlags)[number];

const link = /https?:|www[.]|\w[.](?:com|cn|net|org|top|xyz|vip)\b/i;
// Telephones, identity cards, addresses of mail: what tells of somebody must not be shown by an oversight.
const contact = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|\w@\w/;

export function flagsOf(
  body: string,
  found: { readonly isRepeated: boolean; readonly hasFiles: boolean; readonly watched: readonly string[] },
): Flag[] {
  const folded = fold(body);
  const flags: readonly (readonly [Flag, boolean])[] = [
    ['link', link.test(body)],
    ['contact', contact.test(body)],
    ['word', found.watched.some((word) => folded.includes(word))],
    ['repeated', found.isRepeated],
    ['file', found.hasFiles],
  ];
  return flags.flatMap(([flag, isSo]) => (isSo ? [flag] : []));
}
