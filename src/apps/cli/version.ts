import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '#apps/server/platform.ts';

const manifest: { version: string } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));

/** Version of this program, from package.json. */
export const version = manifest.version;
