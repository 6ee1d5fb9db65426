import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

/**
 * Regular expressions of the sources and how the time of their worst text grows (recheck: automata and fuzzing). All stand
 * in a committed table, so that only a new one is examined; what is not proved linear has there what bounds its text.
 */
export type Expression = { readonly file: string; readonly line: number; readonly text: string };
export type Verdict = 'linear' | 'polynomial' | 'exponential' | 'undecided';
export type Examined = { readonly verdict: Verdict; readonly bound: string };

export const tableFile = 'tests/architecture/regular-expressions.tsv';

/** Milliseconds for one expression; what takes longer is undecided. */
const patience = 5_000;

/** The regular expressions written in a file. */
export function expressionsIn(file: string, source: string): readonly Expression[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, text: node.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** All that the program itself runs. */
export function expressionsOf(root: string): readonly Expression[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !/\.(?:test|suite)\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => expressionsIn(file, readFileSync(path.join(root, file), 'utf8')));
}

/** How the worst time of an expression grows. */
export function examine(text: string): Verdict {
  const [, pattern = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(text) ?? [];
  const result = checkSync(pattern, flags.replace('v', 'u'), { timeout: patience });
  if (result.status === 'safe') return 'linear';
  if (result.status === 'unknown') return 'undecided';
  return result.complexity.type === 'exponential' ? 'exponential' : 'polynomial';
}

const columns = 'verdict\tbound\texpression';

export function readTable(text: string): ReadonlyMap<string, Examined> {
  const rows = text.split('\n').filter((line) => line !== '' && line !== columns);
  return new Map(
    rows.map((row) => {
      const [verdict = '', bound = '', ...expression] = row.split('\t');
      // written by writeTable, and a word that is no verdict is found by the test
      return [expression.join('\t'), { verdict: verdict as Verdict, bound }];
    }),
  );
}

/** Those that need a reason first. */
export function writeTable(table: ReadonlyMap<string, Examined>): string {
  const rows = [...table].map(([text, { verdict, bound }]) => ({ verdict, row: `${verdict}\t${bound}\t${text}` }));
  const sorted = rows.sort((a, b) => Number(a.verdict === 'linear') - Number(b.verdict === 'linear'));
  return `${[columns, ...sorted.map(({ row }) => row)].join('\n')}\n`;
}
