import { hash, verify } from '@node-rs/argon2';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccountMeans, ruleOf, type Tables, type Work } from './means.ts';

/** argon2id (2 of the library's algorithms), 19 MiB, 2 passes (OWASP Password Storage); a hash carries its parameters. */
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of nothing anybody knows: an unknown account takes as long as a known one. */
let nobody: Promise<string> | undefined;

/** Whether the password is the person's; takes the same time when there is no such person. */
export async function isPassword(tables: Tables, person: string | undefined, password: string): Promise<boolean> {
  const row = person
    ? await tables.selectFrom('password').select('hash').where('person', '=', person).executeTakeFirst()
    : undefined;
  nobody ??= hash(crypto.randomUUID(), settings);
  const right = await verify(row?.hash ?? (await nobody), password);
  return row !== undefined && right;
}

export async function hashPassword(password: string): Promise<string> {
  return hash(password, settings);
}

export async function writePassword(work: Work, person: string, hashed: string, changed: Date): Promise<void> {
  await work
    .insertInto('password')
    .values({ person, hash: hashed, changed })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ hash: hashed, changed }))
    .execute();
}

/** Throws Refused `password-unfit`: too short, too long, guessed by everybody, or made of what is known of the person. */
export async function checkFitness(means: AccountMeans, password: string, known: readonly string[]): Promise<void> {
  const length = [...password].length;
  const shortest = ruleOf(means, 'password-shortest');
  const longest = ruleOf(means, 'password-longest');
  if (length < shortest) throw unfit('short', shortest);
  if (length > longest) throw unfit('long', longest);
  const plain = password.toLowerCase();
  // "password2026!" is the word everybody guesses with what everybody adds.
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const guessed = await means.guessedPasswords();
  const isRepeated = new Set(plain).size <= 2;
  if (guessed.has(plain) || (core.length > 3 && guessed.has(core)) || isRepeated) throw unfit('guessed', shortest);
  const parts = [...known.flatMap((text) => text.toLowerCase().split(/[@.\s_-]+/)), 'biaoplus', '标准化'];
  const contained = parts.find((part) => part.length > 3 && core.includes(part));
  if (contained !== undefined && core.length - contained.length < 6) throw unfit('personal', shortest);
}

function unfit(reason: string, limit: number): Refused {
  return new Refused(refuse('password-unfit', { reason, limit }));
}
