import { type ActionFunctionArgs, redirect } from 'react-router';
import { isTheme, safeReturn, themeCookie } from '../preferences.ts';

/** Remembers the chosen appearance and goes back to where the form stood. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const theme = form.get('theme');
  const back = safeReturn(form.get('return'));
  return redirect(back, { status: 303, headers: isTheme(theme) ? { 'set-cookie': themeCookie(theme) } : {} });
}

export const loader = () => redirect('/');
