import type { State } from '#kernel/standard/vocabulary.ts';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { vocabulary } from '../i18n/vocabulary.ts';
import { Icon } from './Icon.tsx';

/** A state as icon and word, never as colour alone. `large` is for the one place where it is the answer. */
export function StatusBadge({ state, size = 'small' }: { state: State; size?: 'small' | 'large' }) {
  const words = useTexts(vocabulary);
  return (
    <span className={`status status-${size}`} data-state={state}>
      <Icon name={state} />
      {words.states[state]}
    </span>
  );
}

/** Marks an invented record wherever it appears, unless the title beside it begins with saying so. */
export function SampleMark({ title = '' }: { title?: string | undefined }) {
  const words = useTexts(layoutTexts);
  if (/^(【样例】|\[Sample\])/.test(title)) return null;
  return (
    <span className="sample-mark" title={words.sampleTitle}>
      {words.sampleMark}
    </span>
  );
}
