import type { ReactNode } from 'react';

/** An empty list says what to do next. */
export function EmptyState({ title, next }: { title: string; next: readonly ReactNode[] }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <ul>
        {next.map((step, position) => (
          // steps are fixed texts in a fixed order
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={position}>{step}</li>
        ))}
      </ul>
    </div>
  );
}
