import { type UploadFault, uploadTypes } from '#adapters/uploads/port.ts';

const endings = Object.values(uploadTypes)
  .flat()
  .map((ending) => `.${ending}`);

/** Why a file is not taken, and what would be. */
const faults = {
  'no-bytes': { zh: '文件是空的', en: 'the file is empty' },
  'too-large': { zh: '文件太大', en: 'the file is too large' },
  'wrong-kind': {
    zh: `只收 ${endings.join('、')}，扩展名须与内容相符`,
    en: `only ${endings.join(', ')} are taken, and the ending of the name must agree with what is in the file`,
  },
  malicious: { zh: '发现恶意代码', en: 'malicious code was found in it' },
} as const satisfies Record<UploadFault, { readonly zh: string; readonly en: string }>;

/** The words of a reason; undefined when it is none of these. */
export function uploadFaultWords(reason: string, language: 'zh' | 'en'): string | undefined {
  // Its own keys are the reasons.
  return Object.hasOwn(faults, reason) ? faults[reason as UploadFault][language] : undefined;
}
