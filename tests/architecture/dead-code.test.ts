import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { refusalCodes } from '#kernel/base/refusal.ts';
import { plantedTree, root } from './planted-tree.ts';

const Names = z.array(z.object({ name: z.string() }));
const Report = z.object({
  issues: z.array(z.object({ file: z.string(), files: Names, exports: Names, types: Names, dependencies: Names })),
});

/** What knip finds in a tree. That it finds nothing in this one is a step of its own in `npm test`. */
function deadCodeOf(folder: string): z.infer<typeof Report>['issues'] {
  const tool = path.join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  const run = spawnSync(process.execPath, [tool, '--directory', folder, '--reporter', 'json', '--no-progress'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return Report.parse(JSON.parse(run.stdout || run.stderr)).issues;
}

test('dead code is named when it is planted: a file, an export, a type, a package', () => {
  const used = 'src/kernel/base/refusal.ts';
  const text = readFileSync(path.join(root, used), 'utf8');
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  const tree = plantedTree({
    'src/kernel/base/planted-file.ts': 'export const plantedFile = 1;\n',
    [used]: `${text}\nexport const plantedExport = 1;\nexport type PlantedType = 1;\n`,
    'package.json': manifest.replace('"dependencies": {', '"dependencies": {\n    "planted-package": "1.0.0",'),
  });
  try {
    const issues = deadCodeOf(tree.folder);
    const named = (kind: 'files' | 'exports' | 'types' | 'dependencies') =>
      issues.flatMap((issue) => issue[kind].map(({ name }) => name));
    expect(named('files')).toContain('src/kernel/base/planted-file.ts');
    expect(named('exports')).toContain('plantedExport');
    expect(named('types')).toContain('PlantedType');
    expect(named('dependencies')).toContain('planted-package');
    // Only what is dead: a package and a function in use are not named.
    expect(named('dependencies')).not.toContain('zod');
    expect(named('exports')).not.toContain('refuse');
  } finally {
    tree.remove();
  }
});

/** Codes that nothing refuses with: their sentences would never be read. */
function unraised(codes: readonly string[], texts: readonly string[]): string[] {
  return codes.filter((code) => !texts.some((text) => text.includes(`refuse('${code}'`)));
}

test('every code of a refusal is raised somewhere', () => {
  const folder = path.join(root, 'src');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|suite)\./.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  expect(texts.length).toBeGreaterThan(100);
  expect(unraised(refusalCodes, texts)).toEqual([]);
  expect(unraised(['not-found', 'planted-code'], texts)).toEqual(['planted-code']);
});
