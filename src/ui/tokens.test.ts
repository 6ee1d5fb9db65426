import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = new URL('.', import.meta.url).pathname;
const styles = globSync('*.css', { cwd: folder }).filter((file) => file !== 'tokens.css');
const components = globSync(['../{ui,features,apps/web}/**/*.tsx'], { cwd: folder });

/** A colour by value, or a length in pixels, points or rem; em, %, fr and 0 are relations, not sizes. */
const ownValue = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|(?<![\w-])\d*\.?\d+(?:px|pt|mm|rem)\b/gi;

describe('colours and sizes', () => {
  test('there are styles and components to look at', () => {
    expect(styles.length).toBeGreaterThan(3);
    expect(components.length).toBeGreaterThan(20);
  });

  test.each(styles)('%s takes them from the tokens', (file) => {
    expect(readFileSync(`${folder}${file}`, 'utf8').match(ownValue)).toBeNull();
  });

  test.each(components)('%s has no style of its own', (file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    expect(text.match(/\bstyle=\{|className="[^"]*\[/g)).toBeNull();
  });
});
