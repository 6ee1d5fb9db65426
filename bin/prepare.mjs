// Brings a checkout to the point where the pinned Node can run it. Plain JavaScript without dependencies: this file is
// run by whatever Node the machine has, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
export const pinnedNode = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What the web part is built from. */
const webSources = [
  'src/ui',
  'src/kernel',
  'src/features',
  'src/apps/web',
  'src/apps/verify',
  'vite.config.ts',
  'vite.verify.config.ts',
  'react-router.config.ts',
  'package-lock.json',
];

function digestOf(paths) {
  const hash = createHash('sha256');
  const visit = (relative) => {
    const full = path.join(root, relative);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(path.join(relative, name));
    } else if (!/\.(test\.tsx?|sql)$/.test(relative)) {
      hash.update(relative).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const relative of paths) visit(relative);
  return hash.digest('hex');
}

function stampOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Runs npm of the machine; its own output goes to standard error, so that a command's answer stays clean. */
function npm(args) {
  const executable = process.env.npm_execpath;
  const env = { ...process.env };
  // A setting meant for a user's own projects must not leave out what the product is built and tested with.
  delete env.NODE_ENV;
  const options = { cwd: root, stdio: ['ignore', 2, 2], env };
  const result = executable?.endsWith('.js')
    ? spawnSync(process.execPath, [executable, ...args], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
  if (result.error) throw result.error;
  if (result.status !== 0) fail(`npm ${args.join(' ')} 失败 failed (${result.status})`);
}

function fail(sentence) {
  process.stderr.write(`标+ ${sentence}\n`);
  process.exit(1);
}

function say(sentence) {
  process.stderr.write(`标+ ${sentence}\n`);
}

/** Installs what the lockfile says when something is missing or the lockfile has changed. */
export function ensureInstalled() {
  const stamp = path.join(modules, '.biao-installed');
  const wanted = digestOf(['package-lock.json']);
  if (existsSync(pinnedNode) && stampOf(stamp) === wanted) return;
  // `npm ci` run by hand leaves its own record of what it installed; trust it when it is newer than the lockfile.
  const record = path.join(modules, '.package-lock.json');
  const installedByHand =
    existsSync(pinnedNode) &&
    existsSync(record) &&
    statSync(record).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
  if (!installedByHand) {
    say('正在安装依赖 installing dependencies …');
    npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
    if (!existsSync(pinnedNode)) npm(['rebuild', '--ignore-scripts=false']);
    if (!existsSync(pinnedNode))
      fail('未能取得 Node 24 the pinned Node 24 was not installed: npm run scripts may be disabled (ignore-scripts)');
  }
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // A checkout that is not ours to write: the check is made again next time, nothing is lost.
  }
}

/** Builds the web part when its sources changed since the last build. */
export function ensureBuilt() {
  const stamp = path.join(root, 'build', '.sources');
  const wanted = digestOf(webSources);
  if (existsSync(path.join(root, 'build', 'server', 'index.js')) && stampOf(stamp) === wanted) return;
  say('正在构建网页 building the web part …');
  rmSync(path.join(root, 'build'), { recursive: true, force: true });
  for (const command of [
    [path.join(modules, '@react-router', 'dev', 'bin.cjs'), 'build'],
    [path.join(modules, 'vite', 'bin', 'vite.js'), 'build', '--config', 'vite.verify.config.ts'],
  ]) {
    const result = spawnSync(pinnedNode, command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (result.status !== 0) {
      process.stderr.write(`${result.stdout}\n${result.stderr}\n`);
      fail('网页构建失败 the web part could not be built');
    }
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
