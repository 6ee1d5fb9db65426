import { data, type LoaderFunctionArgs, redirect } from 'react-router';
import { dayNames } from '#features/search/pages/query.ts';
import { readDay } from '#ui/i18n/dates.ts';
import { type PageContext, pageContext } from './context.ts';

export type Asked = {
  readonly page: PageContext;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly url: URL;
  readonly request: Request;
};

/**
 * Makes a route's loader or action of a plain function. A refusal of the API becomes the page of its status with the refusal's
 * code; anything else is a bug: reported once, answered 500 with the number of the request and nothing else.
 */
export function load<T>(run: (asked: Asked) => Promise<T> | T) {
  return async ({ request, params, context }: LoaderFunctionArgs): Promise<T> => {
    const page = context.get(pageContext);
    const url = new URL(request.url);
    try {
      return await run({ page, params, url, request });
    } catch (error) {
      throw answerOf(error, { page, params, url });
    }
  };
}

/** What was typed is shown again up to here: as much as a query may have. */
const longestShown = 2_000;

function answerOf(error: unknown, { page, params, url }: Omit<Asked, 'request'>): unknown {
  // a redirect, or the route's own answer made with data()
  if (error instanceof Response || isAnswer(error)) return error;
  // an address of a record that is not held was typed too
  const query = url.searchParams.get('q') ?? params.key;
  const refusal = refusalOf(error);
  if (refusal) {
    const { status, wrong = [], ...told } = refusal;
    // an address that was cut off or mistyped leads nowhere, like one that nobody was given
    if (told.code === 'invalid-input' && wrong.length > 0 && wrong.every((name) => Object.hasOwn(params, name)))
      return data({ code: 'not-found', query: query?.slice(0, longestShown) }, { status: 404 });
    // who is not signed in signs in, and comes back here
    if (told.code === 'sign-in-needed')
      return redirect(`/sign-in?${new URLSearchParams({ to: url.pathname + url.search })}`);
    const wrongDay = told.code === 'invalid-date' ? wrongDayOf(url) : undefined;
    return data({ ...told, query: query?.slice(0, longestShown), wrongDay }, { status });
  }
  page.report(error);
  return data({ incident: page.requestId, query: query?.slice(0, longestShown) }, { status: 500 });
}

/** The condition that should be a day and is none. */
function wrongDayOf(url: URL): string | undefined {
  const typed = dayNames.flatMap((name) => url.searchParams.getAll(name));
  return typed.find((text) => text.trim() !== '' && readDay(text) === undefined)?.slice(0, 100);
}

function isAnswer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'DataWithResponseInit';
}

/** What the API refused: its status, the code of the refusal, its facts, and the fields of the input that are wrong. */
export type ToldRefusal = {
  readonly status: number;
  readonly code: string;
  readonly facts?: unknown;
  readonly wrong?: readonly string[];
};

/** The API refuses with an error that carries a status and, in its data, the code of the refusal. */
export function refusalOf(error: unknown): ToldRefusal | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  const { status } = error;
  if (typeof status !== 'number' || !((status >= 400 && status < 500) || status === 503)) return undefined;
  const facts = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
  if ('code' in facts && typeof facts.code === 'string') {
    return { status, code: facts.code, ...('facts' in facts && { facts: facts.facts }) };
  }
  const issues: readonly unknown[] = 'issues' in facts && Array.isArray(facts.issues) ? facts.issues : [];
  const wrong = issues.map(fieldOfIssue).filter((name) => name !== '');
  return { status, code: issues.length > 0 ? codeOfIssue(issues[0]) : 'invalid-input', wrong };
}

/** The field of the input that an issue is about. */
function fieldOfIssue(issue: unknown): string {
  if (typeof issue !== 'object' || issue === null || !('path' in issue) || !Array.isArray(issue.path)) return '';
  const [first]: readonly unknown[] = issue.path;
  return typeof first === 'string' ? first : '';
}

/** What the contract's schema found wrong first, as the code that the error page has words for. */
function codeOfIssue(issue: unknown): string {
  if (typeof issue !== 'object' || issue === null) return 'invalid-input';
  if ('message' in issue && issue.message === 'invalid-date') return 'invalid-date';
  return 'code' in issue && issue.code === 'too_big' ? 'query-too-long' : 'invalid-input';
}
