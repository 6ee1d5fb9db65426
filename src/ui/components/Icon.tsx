import type { State } from '#kernel/standard/vocabulary.ts';

export const themeNames = ['light', 'dark', 'system'] as const;
export type ThemeName = (typeof themeNames)[number];
type IconName = State | ThemeName;

const strokes = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75, strokeLinecap: 'round' } as const;

/** All icons, drawn once in a page; `Icon` points at them, so that a list of a hundred states stays small. */
export function IconSprite() {
  return (
    <svg className="sprite" width="0" height="0" aria-hidden="true">
      <symbol id="icon-in-force" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.5" fill="currentColor" />
      </symbol>
      <symbol id="icon-upcoming" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" {...strokes} />
        <path d="M8 4.5V8l2.5 1.5" {...strokes} />
      </symbol>
      <symbol id="icon-partly-replaced" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.75" {...strokes} />
        <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
      </symbol>
      <symbol id="icon-replaced" viewBox="0 0 16 16">
        <path d="M2.5 11.5a5.5 5.5 0 0 1 10.5-2.25" {...strokes} />
        <path d="M9.5 9.75h4V5.75" {...strokes} strokeLinejoin="round" />
      </symbol>
      <symbol id="icon-withdrawn" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" {...strokes} />
        <path d="m3.8 3.8 8.4 8.4" {...strokes} />
      </symbol>
      <symbol id="icon-unknown" viewBox="0 0 16 16">
        <path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8" {...strokes} />
        <circle cx="8" cy="12.75" r="1" fill="currentColor" />
      </symbol>
      <symbol id="icon-light" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="3" {...strokes} />
        <path
          d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9"
          {...strokes}
        />
      </symbol>
      <symbol id="icon-dark" viewBox="0 0 16 16">
        <path d="M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z" {...strokes} strokeLinejoin="round" />
      </symbol>
      <symbol id="icon-system" viewBox="0 0 16 16">
        <path d="M2 3h12v8H2zM6 14h4M8 11v3" {...strokes} strokeLinejoin="round" />
      </symbol>
    </svg>
  );
}

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" width="16" height="16" aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
