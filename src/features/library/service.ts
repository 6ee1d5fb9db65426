import { createHash } from 'node:crypto';
import type { Database } from '#adapters/database/port.ts';
import type { TextReader } from '#adapters/formats/port.ts';
import type { IndexPassage } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { askedWholes, askedWords } from '#kernel/query/index.ts';
import type { HeldText } from '#kernel/standard/claim.ts';
import type { AccessClass } from '#kernel/standard/vocabulary.ts';
import { marksIn } from '#kernel/text/index.ts';
import type { TextInfo } from './contract.ts';
import { languageOf, passagesOf } from './passages.ts';
import { isNamed, namedPassage, passageName, type ShownPassage } from './shown.ts';
import { partsOf } from './snippet.ts';
import { createLibraryStore, type LibraryStore } from './store.ts';
import type { LibraryTables } from './tables.ts';

/**
 * Use cases of the library 标准馆: texts of documents. Who may read a text is asked of the newest saying each time
 * something of it would leave: nothing here is kept between two requests.
 */
export type Library = ReturnType<typeof createLibrary>;

/** As many passages as a search engine takes of one document. */
const mostPassages = 10_000;

export type Decision = { readonly access: AccessClass; readonly reason: string; readonly rightsHolder?: string };

export type NewText = Decision & {
  readonly key: string;
  /** Name of the file, for what is said of it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** By its script when absent. */
  readonly language?: string;
  readonly actor: Actor;
};

type Means = { readonly store: LibraryStore; readonly catalogue: Catalogue; readonly read: TextReader };

export function createLibrary(database: Database, catalogue: Catalogue, read: TextReader) {
  const store = createLibraryStore(database.tables<LibraryTables>());
  const means: Means = { store, catalogue, read };
  return {
    /** Reads a file and holds it as a text of the document. Throws Refused: not-found, invalid-input, text-unreadable. */
    add: (text: NewText) => addText(means, text),
    /** Says who may read the texts of a document from now on. Throws Refused: not-found, invalid-input. */
    setAccess: (key: string, decision: Decision, actor: Actor) => setAccess(means, key, decision, actor),
    /** Holds no text of the document any more; files that no other document has are thrown away. */
    remove: (key: string, reason: string, actor: Actor) => removeTexts(means, key, reason, actor),
    /** Everything held, in the order of keys, some documents at a time. */
    all: (batch = 500) => allTexts(means, batch),
    texts: (key: string) => textsOf(means, key),
    read: (input: { key: string; digest: string; from: number; limit: number; q: string }) => readText(means, input),
    contents: async (key: string, digest: string) => {
      await openText(means, key, digest);
      return { clauses: await store.contents(digest, mostPassages) };
    },
    /** The file of an open text. Throws Refused not-found. */
    original: async (key: string, digest: string) => {
      await openText(means, key, digest);
      const file = await store.file(digest);
      if (!file) throw new Refused(refuse('not-found', { what: digest }));
      return file;
    },
    /** A picture of an open text. Throws Refused not-found. */
    picture: async (key: string, digest: string, sha256: string) => {
      await openText(means, key, digest);
      const picture = await store.picture(digest, sha256);
      if (!picture) throw new Refused(refuse('not-found', { what: sha256 }));
      return picture;
    },
    /** Documents of which a text was ever held. */
    keysWithTexts: () => store.keys(),
    /** Passages a search engine is given: those of open texts, by document. */
    indexPassages: (keys: readonly string[]) => indexPassages(means, keys),
    /** Passages by the names an engine knows them by; those that are not open now are absent. */
    shown: (wanted: readonly { readonly key: string; readonly ids: readonly string[] }[]) =>
      shownPassages(means, wanted),
  };
}

const isOpen = ({ access }: HeldText): boolean => access === 'O1';

async function addText({ store, catalogue, read }: Means, text: NewText) {
  const { key, file, bytes, actor } = text;
  const decision = checked(text);
  const given = await read(bytes);
  if ('fault' in given) throw new Refused(refuse('text-unreadable', { file, reason: given.fault }));
  const passages = passagesOf(given.blocks);
  if (passages.length === 0 || passages.length > mostPassages) {
    throw new Refused(refuse('text-unreadable', { file, reason: passages.length === 0 ? 'empty' : 'too-large' }));
  }
  const digest = createHash('sha256').update(bytes).digest('hex');
  const language = text.language ?? languageOf(given.blocks);
  const held: HeldText = { digest, mediaType: given.mediaType, language, bytes: bytes.byteLength, ...decision };
  return store.inTurn(async () => {
    const change = (before: readonly HeldText[]) => {
      const at = before.findIndex((one) => one.digest === digest);
      return at < 0 ? [...before, held] : before.with(at, held);
    };
    // The file first: whoever reads in the log that it is held must find it.
    const { mediaType, pictures = [] } = given;
    await store.addText({ key, digest, mediaType, bytes: Buffer.from(bytes), passages, pictures });
    const { changed, position } = await catalogue
      .holdTexts({ key, actor, why: decision.reason, change })
      .catch(async (error: unknown) => {
        await forgetUnheld({ store, catalogue }, digest);
        throw error;
      });
    return { digest, language, mediaType: given.mediaType, passages: passages.length, changed, position };
  });
}

function checked({ access, reason, rightsHolder }: Decision): Decision {
  if (reason.trim() === '') {
    throw new Refused(
      refuse('invalid-input', {
        reason: '没有写明公开类别的理由 · no reason is given for the access class (--reason)',
      }),
    );
  }
  const holder = rightsHolder?.trim();
  return { access, reason: reason.trim(), ...(holder && { rightsHolder: holder }) };
}

async function setAccess({ catalogue }: Means, key: string, given: Decision, actor: Actor) {
  const decision = checked(given);
  return catalogue.holdTexts({
    key,
    actor,
    why: decision.reason,
    change: (held) => {
      if (held.length === 0) throw new Refused(refuse('not-found', { what: `${key}（全文 full text）` }));
      return held.map(({ rightsHolder, ...text }) => ({ ...text, ...(rightsHolder && { rightsHolder }), ...decision }));
    },
  });
}

async function removeTexts({ store, catalogue }: Means, key: string, reason: string, actor: Actor) {
  return store.inTurn(async () => {
    const before = (await catalogue.heldTexts([key])).get(key) ?? [];
    if (before.length === 0) throw new Refused(refuse('not-found', { what: `${key}（全文 full text）` }));
    const removed = await catalogue.holdTexts({ key, actor, why: reason, change: () => [] });
    for (const { digest } of before) await forgetUnheld({ store, catalogue }, digest);
    return { ...removed, removed: before.length };
  });
}

async function forgetUnheld({ store, catalogue }: Pick<Means, 'store' | 'catalogue'>, digest: string): Promise<void> {
  const held = await catalogue.heldTexts(await store.holders(digest));
  const isHeld = [...held.values()].some((texts) => texts.some((text) => text.digest === digest));
  if (!isHeld) await store.forget(digest);
}

async function* allTexts({ store, catalogue }: Means, batch: number) {
  let last = '';
  for (;;) {
    const keys = await store.keysAfter(last, batch);
    const next = keys.at(-1);
    if (next === undefined) return;
    const held = await catalogue.heldTexts(keys);
    for (const key of keys) for (const text of held.get(key) ?? []) yield { key, text };
    last = next;
  }
}

async function infoOf({ store }: Means, key: string, text: HeldText): Promise<TextInfo> {
  const { digest, mediaType, language, bytes, access, reason, rightsHolder } = text;
  const told = { digest, mediaType, language, bytes, access, reason, ...(rightsHolder && { rightsHolder }) };
  if (!isOpen(text)) return told;
  const at = `/api/v1/standards/${encodeURIComponent(key)}/texts/${digest}`;
  return {
    ...told,
    passages: await store.countPassages(digest),
    original: `${at}/original`,
    pictures: `${at}/pictures`,
  };
}

async function textsOf(means: Means, key: string) {
  const held = (await means.catalogue.heldTexts([key])).get(key) ?? [];
  return { key, texts: await Promise.all(held.map((text) => infoOf(means, key, text))) };
}

async function openText({ catalogue }: Means, key: string, digest: string): Promise<HeldText> {
  const held = (await catalogue.heldTexts([key])).get(key) ?? [];
  const text = held.find((one) => one.digest === digest && isOpen(one));
  // Whether a closed text is there is told by texts(); here it is as absent as any other.
  if (!text) throw new Refused(refuse('not-found', { what: digest }));
  return text;
}

async function readText(
  means: Means,
  { key, digest, from, limit, q }: { key: string; digest: string; from: number; limit: number; q: string },
) {
  const text = await openText(means, key, digest);
  const rows = await means.store.passages(digest, from, limit + 1);
  const runs = runsToMark(
    q,
    rows.map(({ body }) => body),
  );
  const next = rows[limit]?.ordinal;
  return {
    text: await infoOf(means, key, text),
    passages: rows.slice(0, limit).map(({ ordinal, clause, heading, body, figures }) => ({
      ordinal,
      clause,
      heading,
      parts: partsOf(body, runs).map((part) => ({ ...part })),
      figures: [...figures],
    })),
    ...(next !== undefined && { next }),
  };
}

// Words as they were typed; their parts only where they stand nowhere whole.
function runsToMark(query: string, bodies: readonly string[]) {
  const wholes = askedWholes(query);
  return bodies.some((body) => marksIn(body, wholes).length > 0) ? wholes : askedWords(query);
}

async function openTexts({ store, catalogue }: Means, keys: readonly string[]) {
  const held = await catalogue.heldTexts(await store.keysAmong(keys));
  return [...held].flatMap(([key, texts]) => texts.filter(isOpen).map((text) => ({ key, text })));
}

async function indexPassages(
  means: Means,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly IndexPassage[]>> {
  const found = new Map<string, IndexPassage[]>();
  for (const { key, text } of await openTexts(means, keys)) {
    const of = found.get(key) ?? [];
    found.set(key, of);
    for (const { ordinal, clause, heading, body } of await means.store.passages(text.digest, 0, mostPassages)) {
      if (of.length === mostPassages) break;
      of.push({ id: passageName(text.digest, ordinal), text: `${clause} ${heading}\n${body}`.trim() });
    }
  }
  return found;
}

async function shownPassages(
  means: Means,
  wanted: readonly { readonly key: string; readonly ids: readonly string[] }[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ShownPassage>>> {
  const named = wanted.flatMap(({ key, ids }) => ids.flatMap((id) => namedPassage(key, id) ?? []));
  if (named.length === 0) return new Map();
  const open = await openTexts(means, [...new Set(named.map(({ key }) => key))]);
  const asked = named.flatMap(({ key, id, ordinal }) => {
    const text = open.find((one) => one.key === key && isNamed(id, one.text.digest))?.text;
    return text ? [{ key, id, ordinal, digest: text.digest }] : [];
  });
  const rows = new Map((await means.store.passagesAt(asked)).map((row) => [`${row.digest} ${row.ordinal}`, row]));
  const shown = new Map<string, Map<string, ShownPassage>>(open.map(({ key }) => [key, new Map()]));
  for (const { key, id, ordinal, digest } of asked) {
    const row = rows.get(`${digest} ${ordinal}`);
    if (row) shown.get(key)?.set(id, { ...row, key });
  }
  return shown;
}
