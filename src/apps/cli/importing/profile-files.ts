import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ListColumn } from '#features/catalogue/mapping/list-columns.ts';
import { ignored, type MappingProfile, ProfileFile } from '#features/catalogue/mapping/profile.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/**
 * Mappings of columns that are kept: a file where it is asked for, or under a bare name (no dot, no slash) in the data
 * folder. The file has every column with some of its values, so that a person can see what to correct.
 */
export function profilePath(nameOrFile: string, dataFolder: string): string {
  return /[./\\]/.test(nameOrFile) ? path.resolve(nameOrFile) : path.join(dataFolder, 'profiles', `${nameOrFile}.json`);
}

/** Reads a mapping. Throws Refused: file-unreadable, profile-invalid. */
export function readProfile(file: string): MappingProfile {
  const parsed = ProfileFile.safeParse(parsedJson(file, readText(file)));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Refused(refuse('profile-invalid', { file, faults }));
}

/** Keeps a mapping; a file that is there already is not written over. Throws Refused `file-unwritable`. */
export function writeProfile(file: string, columns: readonly ListColumn[]): void {
  const lines = columns.map(({ column, field, samples }) => ({ column, field: field ?? ignored, samples }));
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ version: 1, columns: lines }, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new Refused(refuse('file-unwritable', { file, code: codeOf(error) }));
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refused(refuse('file-unreadable', { file, code: codeOf(error) }));
  }
}

function parsedJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refused(refuse('profile-invalid', { file, faults: [error.message] }));
  }
}

/** The code of a system's error; an error without one is a bug and rises. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
