import path from 'node:path';
import ts from 'typescript';

/**
 * Rules of the house that no tool at hand checks: sizes, names, default exports, claims to the compiler without a
 * reason, doc comments, and a kernel that asks nobody. Syntactic and approximate on purpose: they read one text.
 */
export type RuleName =
  | 'file-too-long'
  | 'function-too-long'
  | 'default-export'
  | 'unexplained-any'
  | 'unexplained-as'
  | 'unexplained-exclamation'
  | 'undocumented-export'
  | 'kernel-asks'
  | 'file-name'
  | 'import-form'
  | 're-export';

export type Fault = { readonly rule: RuleName; readonly file: string; readonly line: number; readonly what: string };

export const longestFile = 400;
export const longestFunction = 60;

/** Names that say nothing of what is inside. */
const emptyWords = /(^|-)(manager|helper|helpers|util|utils|common|(?<!open-)data|info)(-|$)/;

type Reading = { readonly file: string; readonly source: ts.SourceFile; readonly lines: readonly string[] };

/** All faults of one file. `file` is its path from the root of the checkout, with forward slashes. */
export function faultsOf(file: string, text: string): Fault[] {
  const lines = text.split('\n');
  const length = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const faults: Fault[] = [];
  if (length > longestFile) faults.push({ rule: 'file-too-long', file, line: length, what: `${length} lines` });
  faults.push(...nameFaults(file));
  if (!/\.(ts|tsx|mjs)$/.test(file)) return faults;
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const reading: Reading = { file, source, lines };
  const visit = (node: ts.Node): void => {
    for (const rule of nodeRules) faults.push(...rule(node, reading));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function nameFaults(file: string): Fault[] {
  const base = path.posix.basename(file);
  const stem = base.replace(/^\.|\..*$/g, '');
  const component = /\.tsx$/.test(base) && /^[A-Z][A-Za-z0-9]*$/.test(stem);
  const plain = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) && !emptyWords.test(stem);
  const source = /^(src|bin|bench|scripts|tests)\/.*\.(ts|tsx|mjs)$/.test(file);
  return !source || component || plain ? [] : [{ rule: 'file-name', file, line: 1, what: base }];
}

type NodeRule = (node: ts.Node, reading: Reading) => Fault[];

const nodeRules: readonly NodeRule[] = [sizes, exports, claims, documentation, purity, imports];

function fault(rule: RuleName, node: ts.Node, { file, source }: Reading, what = node.getText(source)): Fault[] {
  return [{ rule, file, line: lineOf(node, source) + 1, what: what.replace(/\s+/g, ' ').slice(0, 80) }];
}

function lineOf(node: ts.Node, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line;
}

function sizes(node: ts.Node, reading: Reading): Fault[] {
  if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return [];
  if (isHeading(node.body, reading)) return [];
  const last = reading.source.getLineAndCharacterOfPosition(node.getEnd()).line;
  const length = last - lineOf(node, reading.source) + 1;
  const name = node.name?.getText(reading.source) ?? 'a function without a name';
  return length > longestFunction ? fault('function-too-long', node, reading, `${name}: ${length} lines`) : [];
}

const ofTests = /\.(test|suite)\.tsx?$/;

/** The callback of `describe`, or a suite of a port: a heading over tests, not a function with a course of its own. */
function isHeading(body: ts.Node, { file, source }: Reading): boolean {
  if (!ofTests.test(file) || !ts.isBlock(body)) return false;
  return body.statements.some((statement) => /^(describe|it|test)\b/.test(statement.getText(source)));
}

function exports(node: ts.Node, reading: Reading): Fault[] {
  const { file } = reading;
  // The tools that read these files look for a default export; what a package exports is its own.
  const toolsOwn = /^[^/]+\.config\.ts$|\.d\.ts$/.test(file) || file.startsWith('src/apps/web/');
  const isDefault =
    ts.isExportAssignment(node) ||
    node.kind === ts.SyntaxKind.DefaultKeyword ||
    (ts.isExportSpecifier(node) && node.name.text === 'default');
  if (isDefault && !toolsOwn && !ts.isCaseOrDefaultClause(node.parent)) return fault('default-export', node, reading);
  const index = /^src\/(features|kernel|adapters)\/.*\bindex\.ts$/.test(file);
  if (!ts.isSourceFile(node) || index || !file.startsWith('src/')) return [];
  const passesOn = node.statements.filter((it) => ts.isExportDeclaration(it) && it.moduleSpecifier !== undefined);
  const own = node.statements.filter((it) => !ts.isExportDeclaration(it) && !ts.isImportDeclaration(it));
  return passesOn.length > 0 && own.length === 0 ? fault('re-export', node, reading, 'a file of re-exports') : [];
}

/** `any`, `as` and `!` are claims the compiler cannot check: a comment beside or above says why they are true. */
function claims(node: ts.Node, reading: Reading): Fault[] {
  const rule = claimOf(node);
  return rule === undefined || explained(node, reading) ? [] : fault(rule, node, reading);
}

function claimOf(node: ts.Node): RuleName | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'unexplained-any';
  if (ts.isAsExpression(node)) return isConst(node.type) ? undefined : 'unexplained-as';
  if (ts.isTypeAssertionExpression(node)) return 'unexplained-as';
  if (ts.isNonNullExpression(node)) return 'unexplained-exclamation';
  const definite = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node);
  return definite && node.exclamationToken !== undefined ? 'unexplained-exclamation' : undefined;
}

function isConst(type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'const';
}

/** How far below the first line of its statement a claim may stand to be explained by the comment above that. */
const nearby = 3;

/** A comment on the claim's first or last line, on the line above it, or above the short statement it stands in. */
function explained(node: ts.Node, { source, lines }: Reading): boolean {
  let statement = node;
  while (!ts.isStatement(statement) && !ts.isClassElement(statement) && !ts.isTypeElement(statement)) {
    if (statement.parent === undefined) break;
    statement = statement.parent;
  }
  const first = lineOf(node, source);
  const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
  const beside = [first, last].some((line) => /\/\/|\/\*|\*\//.test(withoutStrings(lines[line] ?? '')));
  const start = lineOf(statement, source);
  const above = [first - 1, ...(first - start <= nearby ? [start - 1] : [])].some((line) =>
    /^\s*(\/\/|\/\*|\*)|\*\/\s*$/.test(lines[line] ?? ''),
  );
  return beside || above;
}

function withoutStrings(line: string): string {
  return line.replace(/'(\\.|[^'\\])*'|"(\\.|[^"\\])*"|`(\\.|[^`\\])*`/g, "''");
}

/** What the kernel and the ports export is read by people who never open the file. */
function documentation(node: ts.Node, reading: Reading): Fault[] {
  const { file, source } = reading;
  if (!/^src\/(kernel\/.+|adapters\/[^/]+\/port)\.ts$/.test(file) || ofTests.test(file)) return [];
  if (!ts.isFunctionDeclaration(node) || !isExported(node)) return [];
  const documented = ts.getJSDocCommentsAndTags(node).length > 0;
  // A signature of an overloaded function is documented once.
  const earlier = source.statements[source.statements.indexOf(node) - 1];
  const overload = earlier !== undefined && ts.isFunctionDeclaration(earlier) && earlier.name?.text === node.name?.text;
  return documented || overload ? [] : fault('undocumented-export', node, reading, node.name?.text);
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

const askers =
  /^(Date\.now|Math\.random|performance\.now|crypto\.\w+|process\.\w+|fetch|setTimeout|setInterval|console\.\w+)$/;

/** Time, randomness and the outside come in as arguments; the kernel never asks. */
function purity(node: ts.Node, reading: Reading): Fault[] {
  if (!reading.file.startsWith('src/kernel/') || ofTests.test(reading.file)) return [];
  if (ts.isNewExpression(node) && node.expression.getText(reading.source) === 'Date' && !node.arguments?.length)
    return fault('kernel-asks', node, reading);
  const called = ts.isCallExpression(node) ? node.expression.getText(reading.source).replace(/^globalThis\./, '') : '';
  return askers.test(called) ? fault('kernel-asks', node, reading) : [];
}

/** `#folder/…` across top folders, with the ending of the file; a way out of the own folder is not relative. */
function imports(node: ts.Node, reading: Reading): Fault[] {
  const { file } = reading;
  const specifier = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
  if (specifier === undefined || !ts.isStringLiteral(specifier) || !file.startsWith('src/')) return [];
  const name = specifier.text;
  if (/^[.#]/.test(name) && !/\.(ts|tsx|css|json|svg|png|woff2)(\?\w+)?$/.test(name))
    return fault('import-form', specifier, reading);
  if (!name.startsWith('.')) return [];
  const target = path.posix.join(path.posix.dirname(file), name);
  const leaves = target.startsWith('src/') && topOf(target) !== topOf(file);
  return leaves ? fault('import-form', specifier, reading) : [];
}

/** `src/kernel`, `src/ui`, but each feature and each adapter by itself. */
function topOf(file: string): string {
  const [, top = '', second = ''] = file.split('/');
  return top === 'features' || top === 'adapters' ? `${top}/${second}` : top;
}
