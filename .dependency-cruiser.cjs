// Who may import whom (ARCHITECTURE.md). Each rule is proved by a planted fault in tests/architecture/boundaries.test.ts.

/**
 * Feature-to-feature arrows, one by one. Permission and log are asked in every use case; more than fifteen of the others are
 * a design fault (tests/architecture/boundaries.test.ts).
 */
const featureArrows = {
  accounts: ['authority', 'audit'],
  alerts: ['audit'],
  audit: [],
  authority: ['audit'],
  ballots: ['cases', 'authority', 'audit'],
  catalogue: ['audit'],
  cases: ['authority', 'audit'],
  checks: ['cases', 'search', 'catalogue', 'authority'],
  consultations: ['cases', 'authority', 'audit'],
  currency: ['catalogue'],
  library: ['catalogue', 'audit'],
  moderation: ['authority', 'audit'],
  notices: ['cases', 'audit'],
  organisations: ['authority', 'audit'],
  publication: ['cases', 'catalogue', 'library', 'authority', 'audit'],
  search: ['catalogue', 'library', 'audit'],
};

const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const kernel = '^src/kernel/';
const browserSafe = npm('zod', '@orpc/contract', '@noble/hashes', '@types', 'react', 'react-dom', 'react-router');
const contractOf = (features) => `^src/features/(${features.join('|')})/contract[.]ts$`;

/** What the pages, contracts and rules of one feature may reach, and what its store and services may reach. */
function featureRules(feature, allowed) {
  const inside = `^src/features/${feature}/`;
  const listedContracts = allowed.length > 0 ? [contractOf(allowed)] : [];
  const listedIndexes = allowed.length > 0 ? [`^src/features/(${allowed.join('|')})/index[.]ts$`] : [];
  return [
    {
      name: `contract-${feature}`,
      comment: 'A contract and rules are loaded by the browser: kernel, zod, a listed contract, and each other.',
      severity: 'error',
      from: { path: `${inside}(contract|[a-z]+-contract|rules)[.]ts$` },
      to: {
        pathNot: [
          `${inside}(contract|[a-z]+-contract|rules)[.]ts$`,
          kernel,
          ...listedContracts,
          ...npm('zod', '@orpc/contract'),
        ],
      },
    },
    {
      name: `inside-${feature}`,
      comment:
        'Stores and services: own files, kernel, ports of adapters, and the index or contract of a listed feature.',
      severity: 'error',
      from: { path: inside, pathNot: [`${inside}(contract|[a-z]+-contract|rules)[.]ts$`, `${inside}pages/`] },
      to: {
        path: '^src/',
        pathNot: [
          `${inside}(?!pages/)`,
          kernel,
          '^src/adapters/[^/]+/port[.]ts$',
          ...listedIndexes,
          ...listedContracts,
        ],
      },
    },
    {
      name: `pages-${feature}`,
      comment: 'Pages load through the caller handed to them: own contract and rules, a listed contract, kernel, ui.',
      severity: 'error',
      from: { path: `${inside}pages/` },
      to: {
        pathNot: [
          `${inside}(pages/|(contract|[a-z]+-contract|rules)[.]ts$)`,
          kernel,
          '^src/ui/',
          ...listedContracts,
          ...browserSafe,
        ],
      },
    },
  ];
}

const { readdirSync } = require('node:fs');
const path = require('node:path');
const features = readdirSync(path.join(__dirname, 'src', 'features'));

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'A name that leads nowhere hides an arrow. Virtual modules are made by the build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: npm('@types') },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      from: { pathNot: '^src/apps/' },
      to: { path: '^src/apps/' },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: kernel },
      to: { pathNot: [kernel, '^src/apps/', ...npm('zod')] },
    },
    {
      name: 'procedures-are-alone',
      severity: 'error',
      from: { path: '^src/procedures/([^/]+)/' },
      to: { pathNot: [kernel, '^src/apps/', '^src/procedures/$1/'] },
    },
    {
      name: 'adapters-know-kernel-only',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/', pathNot: [kernel, '^src/apps/', '^src/adapters/$1/'] },
    },
    {
      name: 'ui-knows-kernel-only',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { pathNot: [kernel, '^src/ui/', '^src/apps/', ...browserSafe] },
    },
    {
      name: 'inside-the-tree',
      comment: 'The product never reads tests, benches or scripts.',
      severity: 'error',
      from: {},
      to: { path: '^(tests|bench|scripts|bin)/' },
    },
    ...features.flatMap((feature) => featureRules(feature, featureArrows[feature] ?? [])),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // an import of a type alone is an arrow too
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](test|suite)[.]tsx?$' },
    preserveSymlinks: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
