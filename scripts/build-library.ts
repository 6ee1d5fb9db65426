import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Claim } from '#kernel/standard/index.ts';
import type { LibrarySource } from './library/sources.ts';
import { librarySources } from './library/sources.ts';
import { needShared, root } from './shared-material.ts';

/**
 * Makes data/library: one gzip JSON Lines file of claims per source, sources.json and LICENCES.md. Run
 * `node scripts/build-library.ts`; the same material gives the same bytes.
 */
needShared();
const folder = path.join(root, 'data', 'library');
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name.endsWith('.jsonl.gz')) rmSync(path.join(folder, name));

let total = 0;
let size = 0;
const written = librarySources.map((source) => {
  const claims = source.claims().map((claim) => Claim.strict().parse(claim));
  const bytes = gzipSync(claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''), { level: 9 });
  // The tenth byte names the operating system of the maker; 255 = unknown, so that all machines write the same file.
  bytes[9] = 255;
  const file = `${source.name}.jsonl.gz`;
  writeFileSync(path.join(folder, file), bytes);
  total += claims.length;
  size += bytes.length;
  console.log(`${file}: ${claims.length} records, ${bytes.length} bytes`);
  return { source, file, records: claims.length };
});
writeFileSync(path.join(folder, 'sources.json'), `${JSON.stringify(written.map(describe), null, 2)}\n`);
writeFileSync(path.join(folder, 'LICENCES.md'), licences(written));
console.log(`${total} records, ${size} bytes`);

type Written = { readonly source: LibrarySource; readonly file: string; readonly records: number };

function describe({ source, file, records }: Written) {
  const { name, titleZh, titleEn, licence, url, priority, snapshot } = source;
  return { name, titleZh, titleEn, licence, url, priority, ...(snapshot && { snapshot }), file, records };
}

function licences(rows: readonly Written[]): string {
  const lines = rows.map(
    ({ source, file, records }) =>
      `| ${file} | ${records} | ${source.titleZh} / ${source.titleEn} | ${source.snapshot || 'not known'} | ${source.licence} |`,
  );
  return `# Licences of the sample library

The records were re-expressed as claims in this project's own format by scripts/build-library.ts. Names of persons and
abstracts are left out. Where the licence says «facts only», the source grants no licence and none is needed for what is
here: numbers, titles, dates, classes and relations of published standards, as announcements and catalogues state them.
The texts in \`texts/\` are invented by this project (Apache-2.0) and say so in their first line.
Records of \`sample\` are invented and marked in every title.

| file | records | source | read on | licence |
| --- | ---: | --- | --- | --- |
${lines.join('\n')}

CC0 1.0 Universal: https://creativecommons.org/publicdomain/zero/1.0/
`;
}
