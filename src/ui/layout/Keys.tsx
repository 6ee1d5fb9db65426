import { useEffect, useRef } from 'react';
import { searchInputId } from '../components/SearchBox.tsx';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Moves the focus to the next or previous line of the list that holds it. */
function moveInList(step: 1 | -1): boolean {
  const line = document.activeElement?.closest('[data-line]');
  if (!line) return false;
  const lines = [...document.querySelectorAll('[data-line]')];
  const next = lines[lines.indexOf(line) + step]?.querySelector('a');
  next?.focus();
  return next !== undefined;
}

function act(key: string, dialog: HTMLDialogElement | null): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') return moveInList(key === 'ArrowDown' ? 1 : -1);
  if (key === '?') {
    dialog?.showModal();
    return true;
  }
  const input = document.getElementById(searchInputId);
  if (key !== '/' || !(input instanceof HTMLInputElement)) return false;
  input.focus();
  input.select();
  return true;
}

/** Keys of every page: `/` to the search box, arrows in lists, `?` for the table of keys. */
export function Keys() {
  const words = useTexts(layoutTexts).keys;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!act(event.key, dialog.current)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const rows = [
    ['/', words.focusSearch],
    ['↑ ↓', words.move],
    ['Enter', words.open],
    ['?', words.list],
  ] as const;
  return (
    <dialog ref={dialog} className="keys-dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.title}</h2>
      <dl className="key-list">
        {rows.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="kbd">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button className="btn btn-sm" type="submit">
          {words.close}
        </button>
      </form>
    </dialog>
  );
}
