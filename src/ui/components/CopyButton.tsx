import { useEffect, useState } from 'react';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

/** How long the button says that it was done. */
const said = 2_000;

/** Copies a text. There only where the browser lets a page copy; without it the text can still be selected. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const words = useTexts(layoutTexts);
  const [state, setState] = useState<'absent' | 'ready' | 'done'>('absent');
  useEffect(() => {
    // no clipboard over plain HTTP, and none before script runs
    if (window.isSecureContext && navigator.clipboard) setState('ready');
  }, []);
  useEffect(() => {
    if (state !== 'done') return;
    const timer = setTimeout(() => setState('ready'), said);
    return () => clearTimeout(timer);
  }, [state]);
  if (state === 'absent') return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setState('done');
  };
  return (
    <button className="text-button no-print" type="button" onClick={copy}>
      <span role="status">{state === 'done' ? words.copied : label}</span>
    </button>
  );
}
