import { spawn } from 'node:child_process';
import { chmodSync, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { Missing } from './missing.ts';

/** The real OpenSearch with its modules and without plugins, as its own build publishes it for integration tests. */
export const version = '3.6.0';
const artifact = `org.opensearch.distribution.integ-test-zip:opensearch:${version}:zip`;
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';

/** Brings the distribution from Maven's repositories and unpacks it below the folder. Throws Missing without Maven. */
export async function bringDistribution(
  folder: string,
  onStep: (step: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  onStep(`正在取得 OpenSearch ${version} bringing OpenSearch ${version} …`);
  const archives = path.join(folder, 'archive');
  await copyArtifact(archives, signal);
  const archive = readdirSync(archives).find((name) => name.endsWith('.zip'));
  if (archive === undefined) throw new Error(`Maven copied no archive into ${archives}`);
  onStep('正在解包 unpacking …');
  await unpack(path.join(archives, archive), folder);
  const home = path.join(folder, `opensearch-${version}`);
  if (!existsSync(path.join(home, 'bin', 'opensearch'))) throw new Error(`the archive has no ${home}/bin/opensearch`);
  return home;
}

function copyArtifact(target: string, signal: AbortSignal | undefined): Promise<void> {
  const program = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
  const args = ['-B', '-q', '-ntp', plugin, `-Dartifact=${artifact}`, `-DoutputDirectory=${target}`];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      const absent = 'code' in error && error.code === 'ENOENT';
      reject(absent ? new Missing('需要 Maven（mvn）Maven is needed to bring OpenSearch') : error);
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Maven could not bring ${artifact} (${code}):\n${output.trim()}`));
    });
  });
}

async function unpack(file: string, folder: string): Promise<void> {
  const archive = await yauzl.openPromise(file);
  for await (const entry of archive.eachEntry()) {
    // yauzl refuses names that lead out of the folder.
    const target = path.join(folder, entry.fileName);
    if (entry.fileName.endsWith('/')) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    mkdirSync(path.dirname(target), { recursive: true });
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target));
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    if (mode !== 0) chmodSync(target, mode | 0o400);
  }
}
