/** Languages of the interface, the default first. Records keep their own languages; these are the words around them. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'zh-CN';

/** The language a tag asks for (`zh`, `zh-Hant-HK`, `en-GB`), or undefined when we do not speak it. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const primary = (tag ?? '').trim().toLowerCase().split('-')[0];
  if (primary === 'zh') return 'zh-CN';
  return primary === 'en' ? 'en' : undefined;
}

/**
 * Language of an answer: what the address says, then what was chosen before (cookie), then what the browser prefers,
 * then Chinese.
 */
export function chooseLanguage(wishes: {
  readonly query?: string | null;
  readonly cookie?: string | undefined;
  readonly acceptLanguage?: string | null;
}): Language {
  return (
    languageOf(wishes.query) ?? languageOf(wishes.cookie) ?? preferredLanguage(wishes.acceptLanguage) ?? defaultLanguage
  );
}

function preferredLanguage(header: string | null | undefined): Language | undefined {
  if (!header || header.length > 1_000) return undefined;
  const wishes = header.split(',').map((part) => {
    const [tag, ...parameters] = part.split(';');
    const quality = parameters.map((each) => each.trim()).find((each) => each.startsWith('q='));
    return { language: languageOf(tag), weight: quality ? Number(quality.slice(2)) || 0 : 1 };
  });
  return wishes.filter((wish) => wish.language && wish.weight > 0).sort((a, b) => b.weight - a.weight)[0]?.language;
}
