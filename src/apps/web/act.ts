import { type ActionFunctionArgs, data } from 'react-router';
import { accountWords } from '#apps/server/account-sentences.ts';
import { sentenceOf } from '#apps/server/sentences.ts';
import type { RefusalCode } from '#kernel/base/refusal.ts';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { pageContext } from './context.ts';
import { type Asked, refusalOf } from './load.ts';

export type Sent = Asked & {
  /** A field of the form as text; empty when it was not sent. */
  readonly field: (name: string) => string;
  /** All values of a field that may be sent several times. */
  readonly fields: (name: string) => readonly string[];
  /** Files of a field; one that was left empty is none. */
  readonly files: (name: string) => readonly File[];
};

/** Never given back to a page. */
const secret = /password|code|token|current/i;

/**
 * Makes a route's action of a plain function. A refusal becomes the sentence above the form, with what was typed kept; a
 * redirect or an own answer passes; anything else is a bug.
 */
export function act<T>(run: (sent: Sent) => Promise<T>) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    const page = context.get(pageContext);
    const form = await request.formData();
    const field = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const fields = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
    // A field without a file is sent as one without a name; a file without bytes is one that its sender wanted to send.
    const files = (name: string) =>
      form.getAll(name).flatMap((value) => (value instanceof File && value.name !== '' ? [value] : []));
    try {
      return await run({ page, params, request, url: new URL(request.url), field, fields, files });
    } catch (error) {
      if (error instanceof Response) throw error;
      const refusal = refusalOf(error);
      if (!refusal) {
        page.report(error);
        throw data({ incident: page.requestId }, { status: 500 });
      }
      const typed = [...form].filter(([name, value]) => typeof value === 'string' && !secret.test(name));
      const answer: FormAnswer = {
        problem: sentenceFor(refusal, page.language),
        wrong: refusal.wrong ?? [],
        typed: Object.fromEntries(typed.map(([name, value]) => [name, String(value)])),
      };
      return data(answer, { status: refusal.status });
    }
  };
}

type Told = NonNullable<ReturnType<typeof refusalOf>>;

function sentenceFor({ code, facts, wrong }: Told, language: 'zh-CN' | 'en'): string {
  const short = language === 'en' ? 'en' : 'zh';
  const isFacts = typeof facts === 'object' && facts !== null;
  const refusal = {
    // a code of the API is a code of the table of sentences
    code: code as RefusalCode,
    // and its facts are what the refusal was made with
    facts: (isFacts
      ? facts
      : { reason: (wrong ?? []).map((name) => accountWords(name, short) ?? name).join(', ') }) as Record<
      string,
      string
    >,
  };
  return sentenceOf(refusal, short);
}
