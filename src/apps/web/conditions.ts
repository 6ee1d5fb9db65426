import { data } from 'react-router';
import type { z } from 'zod';

/** Conditions of a list as its address gives them; an empty field of the form is no condition. */
export function conditionsOf(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([name, value]) => value.trim() !== '' && name !== 'lang'));
}

/** The conditions by the contract's schema; a page of status 400 for an address that is none. */
export function readConditions<T extends z.ZodType>(schema: T, url: URL): z.infer<T> {
  const parsed = schema.safeParse(conditionsOf(url));
  if (!parsed.success) throw data({ code: 'invalid-input' }, { status: 400 });
  return parsed.data;
}
