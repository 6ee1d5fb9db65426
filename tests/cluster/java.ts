import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Missing } from './missing.ts';

/** OpenSearch 3.x does not start on anything older. */
const leastVersion = 21;

export type Java = { readonly home: string; readonly version: number };

/** The newest Java of this machine that runs OpenSearch 3.x. Throws Missing. */
export function newestJava(): Java {
  const [newest] = [...new Set(candidates())]
    .flatMap(javaAt)
    .sort((a, b) => b.version - a.version || (a.home < b.home ? -1 : 1));
  if (newest && newest.version >= leastVersion) return newest;
  const found = newest
    ? `找到的最新版本是 ${newest.version} the newest here is ${newest.version}`
    : '未找到 none found';
  throw new Missing(`需要 JDK ${leastVersion} 或更新版本 a JDK of ${leastVersion} or newer is needed (${found})`);
}

function candidates(): readonly string[] {
  const named = [process.env.OPENSEARCH_JAVA_HOME, process.env.JAVA_HOME, process.env.JDK_HOME];
  const home = homedir();
  const folders = [
    '/usr/lib/jvm',
    '/usr/java',
    '/opt',
    '/opt/java',
    '/Library/Java/JavaVirtualMachines',
    path.join(home, '.jdks'),
    path.join(home, '.sdkman', 'candidates', 'java'),
  ];
  const installed = folders.flatMap((folder) => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names.flatMap((name) => [path.join(folder, name), path.join(folder, name, 'Contents', 'Home')]);
  });
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => {
    const java = path.join(folder, 'java');
    return existsSync(java) ? [path.dirname(path.dirname(realpathSync(java)))] : [];
  });
  return [...named.filter((folder) => folder !== undefined), ...installed, ...onPath];
}

// Every JDK since 9 says in its file `release` which version it is: JAVA_VERSION="25.0.3".
function javaAt(home: string): readonly Java[] {
  const release = path.join(home, 'release');
  if (!existsSync(path.join(home, 'bin', 'java')) || !existsSync(release)) return [];
  const version = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1];
  return version === undefined ? [] : [{ home: realpathSync(home), version: Number(version) }];
}
