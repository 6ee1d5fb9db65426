import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { expect, test } from 'vitest';
import { plantedTree, root } from './planted-tree.ts';

/** Who may import whom, read from .dependency-cruiser.cjs of the given tree. */
async function cruised(folder: string): Promise<ICruiseResult> {
  const { forbidden = [], options } = await extractDepcruiseConfig(path.join(folder, '.dependency-cruiser.cjs'));
  const settings: ICruiseOptions = { ...options, baseDir: folder, ruleSet: { forbidden }, validate: true };
  const { output } = await cruise(['src'], settings);
  if (typeof output === 'string') throw new Error(output);
  return output;
}

function named(result: ICruiseResult): string[] {
  return result.summary.violations.map((found) => `${found.rule.name}: ${found.from} → ${found.to}`);
}

/** One fault per file: the rule that has to name it, what the file says. */
const planted: Readonly<Record<string, readonly [rule: string, text: string]>> = {
  'src/kernel/standard/planted-adapter.ts': ['kernel-is-pure', `import '#adapters/log/log.ts';`],
  'src/kernel/text/planted-node.ts': ['kernel-is-pure', `import 'node:fs';`],
  'src/kernel/text/planted-relative.ts': ['kernel-is-pure', `import '../../ui/i18n/languages.ts';`],
  'src/kernel/base/planted-package.ts': ['kernel-is-pure', `import 'kysely';`],
  'src/kernel/base/planted-app.ts': ['nobody-imports-apps', `import '#apps/cli/texts.ts';`],
  'src/ui/components/planted-app.tsx': ['nobody-imports-apps', `import '#apps/cli/texts.ts';`],
  'src/ui/components/planted-feature.tsx': ['ui-knows-kernel-only', `import '#features/catalogue/contract.ts';`],
  'src/ui/layout/planted-node.tsx': ['ui-knows-kernel-only', `import 'node:path';`],
  'src/adapters/log/planted-feature.ts': ['adapters-know-kernel-only', `import '#features/search/index.ts';`],
  'src/adapters/log/planted-adapter.ts': ['adapters-know-kernel-only', `import '#adapters/config/config.ts';`],
  'src/adapters/log/planted-dynamic.ts': ['adapters-know-kernel-only', `await import('#ui/i18n/languages.ts');`],
  'src/features/catalogue/rules.ts': ['contract-catalogue', `import './store.ts';`],
  'src/features/search/rules.ts': ['contract-search', `import 'node:crypto';`],
  'src/features/catalogue/planted-adapter.ts': ['inside-catalogue', `import '#adapters/database/migrate.ts';`],
  'src/features/catalogue/planted-arrow.ts': ['inside-catalogue', `import '#features/search/contract.ts';`],
  'src/features/catalogue/planted-type.ts': [
    'inside-catalogue',
    `import type { Search } from '#features/search/index.ts';\nexport type Planted = Search;`,
  ],
  'src/features/catalogue/planted-page.ts': ['inside-catalogue', `import './pages/texts.ts';`],
  'src/features/search/planted-inside.ts': ['inside-search', `import '#features/catalogue/store.ts';`],
  'src/features/catalogue/pages/planted-store.tsx': ['pages-catalogue', `import '../store.ts';`],
  'src/features/catalogue/pages/planted-node.tsx': ['pages-catalogue', `import 'node:os';`],
  'src/features/search/pages/planted-page.tsx': ['pages-search', `import '#features/catalogue/pages/texts.ts';`],
  'src/features/search/pages/planted-service.tsx': ['pages-search', `import '#features/catalogue/index.ts';`],
  'src/features/planted/store.ts': ['inside-planted', `import '#features/catalogue/index.ts';`],
  'src/procedures/planted-one/procedure.ts': ['procedures-are-alone', `import '../planted-two/procedure.ts';`],
  'src/procedures/planted-two/procedure.ts': ['procedures-are-alone', `import '#features/catalogue/contract.ts';`],
  'src/apps/cli/planted-tool.ts': ['no-development-packages', `import 'fast-check';`],
  'src/apps/cli/planted-nowhere.ts': ['resolvable', `import '#kernel/base/no-such-file.ts';`],
  'src/apps/cli/planted-test.ts': ['inside-the-tree', `import '../../../tests/support/shared.ts';`],
  'src/kernel/text/planted-round.ts': ['no-circles', `import './planted-trip.ts';`],
};

/** The other half of a planted circle; a circle is named once, at its first file. */
const companions = { 'src/kernel/text/planted-trip.ts': `import type {} from '#kernel/text/planted-round.ts';` };

test('every import of the product goes in the allowed direction', async () => {
  const result = await cruised(root);
  expect(named(result)).toEqual([]);
  // A checker that sees nothing finds nothing: it must have seen the tree.
  expect(result.modules.filter((module) => module.source.startsWith('src/')).length).toBeGreaterThan(150);
  expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(500);
  const aliases = result.modules.flatMap((module) => module.dependencies).filter((to) => to.module.startsWith('#'));
  expect(aliases.length).toBeGreaterThan(50);
});

/** Arrows between features, but for those to permission and log, which every use case asks. */
function arrowsIn(modules: readonly { source: string; dependencies: readonly { resolved: string }[] }[]): Set<string> {
  const featureOf = (file: string) => /^src\/features\/(\w+)\//.exec(file)?.[1];
  const arrows = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => [featureOf(source), featureOf(resolved)] as const),
  );
  const between = arrows.filter(([from, to]) => from && to && from !== to && to !== 'audit' && to !== 'authority');
  return new Set(between.map(([from, to]) => `${from} → ${to}`));
}

test('features know few of each other: fifteen arrows at most', async () => {
  const arrows = arrowsIn((await cruised(root)).modules);
  expect(arrows.size).toBeGreaterThan(3);
  expect(arrows.size).toBeLessThanOrEqual(15);
  const many = Array.from({ length: 16 }, (_, at) => ({ resolved: `src/features/f${at}/index.ts` }));
  expect(arrowsIn([{ source: 'src/features/x/service.ts', dependencies: many }]).size).toBe(16);
  const asked = [{ resolved: 'src/features/audit/index.ts' }, { resolved: 'src/features/x/store.ts' }];
  expect(arrowsIn([{ source: 'src/features/x/service.ts', dependencies: asked }]).size).toBe(0);
});

test('an import in a forbidden direction is named by its rule, one planted fault for each', async () => {
  const faults = Object.entries(planted).map(([file, [, text]]) => [file, text]);
  const tree = plantedTree({ ...companions, ...Object.fromEntries(faults) });
  try {
    const { violations } = (await cruised(tree.folder)).summary;
    const found = Object.fromEntries(
      Object.keys(planted).map((file) => [
        file,
        [...new Set(violations.filter((violation) => violation.from === file).map(({ rule }) => rule.name))],
      ]),
    );
    expect(found).toEqual(Object.fromEntries(Object.entries(planted).map(([file, [rule]]) => [file, [rule]])));
  } finally {
    tree.remove();
  }
});

test('no rule of direction stands without a planted fault that proves it', async () => {
  const { forbidden = [] } = await extractDepcruiseConfig(path.join(root, '.dependency-cruiser.cjs'));
  const proved = new Set(Object.values(planted).map(([rule]) => rule));
  // Rules of a feature are made by one function and proved on two features; a new feature needs no fault of its own.
  const general = forbidden.flatMap(({ name }) => (name && !/^(contract|inside|pages)-/.test(name) ? [name] : []));
  expect(general.length).toBeGreaterThan(5);
  expect(general.filter((name) => !proved.has(name))).toEqual([]);
});
