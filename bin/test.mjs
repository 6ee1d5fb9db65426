// `npm test`: everything that can be checked, and one closing line with the counts. `--fast` (`npm run check`) leaves
// out what needs a database, a browser or a build. Plain JavaScript without dependencies, run by any Node from 18 on;
// each step runs with the pinned Node.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { countsOf } from './counts.mjs';
import { ensureInstalled, pinnedNode, root } from './prepare.mjs';
import { compileCache } from './run.mjs';

const fast = process.argv.includes('--fast');
const modules = path.join(root, 'node_modules');
const reports = mkdtempSync(path.join(tmpdir(), 'biao-tests-'));
const typesCache = path.join(modules, '.cache', 'types.tsbuildinfo');
const processors = (availableParallelism ?? (() => cpus().length))();

const projectNames = {
  architecture: 'architecture',
  unit: 'unit tests',
  golden: 'golden queries',
  service: 'service tests',
  e2e: 'browser tests',
};

/** A step without tests of its own counts as one: passed or failed. Those of one processor run beside others. */
const steps = [
  {
    name: 'types',
    tool: ['typescript', 'bin', 'tsc'],
    args: ['--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', typesCache],
    beside: true,
  },
  {
    name: 'format and lint',
    tool: ['@biomejs', 'biome', 'bin', 'biome'],
    args: ['ci', '--colors=off', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=50'],
  },
  { name: 'dead code', tool: ['knip', 'bin', 'knip.js'], args: ['--no-progress'] },
  vitest('architecture'),
  vitest('unit'),
  ...(fast ? [] : [vitest('golden'), build(), vitest('service'), vitest('e2e')]),
];

/** A process of its own, because a build that fails ends the process it runs in. */
function build() {
  const code = `import { ensureBuilt } from ${JSON.stringify(new URL('./prepare.mjs', import.meta.url).href)}; ensureBuilt();`;
  return { name: 'build', args: ['--input-type=module', '--eval', code] };
}

function vitest(project) {
  const report = path.join(reports, `${project}.json`);
  return {
    name: projectNames[project],
    tool: ['vitest', 'vitest.mjs'],
    args: [
      'run',
      `--project=${project}`,
      `--maxWorkers=${processors}`,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
  };
}

function run({ tool, args }) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, [...(tool ? [path.join(modules, ...tool)] : []), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Tests start programs and threads of ours by the hundred: their compiled code is kept, as for a server.
      env: {
        NODE_COMPILE_CACHE: compileCache,
        ...process.env,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        NODE_ENV: undefined,
        CI: '1',
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    const passOn = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, passOn);
    child.on('error', (error) => {
      output += `${error.message}\n`;
    });
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, passOn);
      resolve({ code: code ?? 1, output });
    });
  });
}

function readReport({ report }) {
  if (report === undefined) return undefined;
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
}

let interrupted = false;
ensureInstalled();
const counted = { passed: 0, failed: 0 };
const failures = [];

async function finish(step) {
  const started = Date.now();
  const { code, output } = await run(step);
  if (interrupted) {
    rmSync(reports, { recursive: true, force: true });
    process.exit(130);
  }
  const { passed, failed, skipped } = countsOf(code, readReport(step));
  counted.passed += passed;
  counted.failed += failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const tests = step.report ? `, ${passed} tests${failed ? `, ${failed} failed` : ''}` : '';
  const left = skipped ? `, ${skipped} skipped` : '';
  process.stdout.write(`${failed === 0 ? 'ok    ' : 'FAILED'}  ${step.name} (${seconds} s${tests}${left})\n`);
  if (failed > 0) failures.push({ name: step.name, output });
}

let beside = Promise.resolve();
for (const step of steps) {
  if (step.beside && processors > 1) beside = finish(step);
  else await finish(step);
}
await beside;
for (const { name, output } of failures) process.stdout.write(`\n── ${name} ──\n${output.trim()}\n`);
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${counted.passed} passed, ${counted.failed} failed\n`);
process.exitCode = counted.failed > 0 ? 1 : 0;
