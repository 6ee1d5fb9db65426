/** Atom feeds (RFC 4287). Identifiers are names, the same wherever a feed is read from. */
export type AtomEntry = {
  /** Name within this product, as `standard:gb-t-1.1~2020`. */
  readonly name: string;
  readonly title: string;
  /** Instant, ISO 8601. */
  readonly updated: string;
  readonly published?: string | undefined;
  readonly address: string;
  readonly category?: { readonly term: string; readonly label: string } | undefined;
  readonly summary: string;
};

export type AtomFeed = {
  readonly name: string;
  readonly title: string;
  readonly language: string;
  readonly author: string;
  /** When it began: of a feed without entries the last change. */
  readonly created: string;
  /** Address of the feed, and of the page that shows the same. */
  readonly self: string;
  readonly page: string;
  readonly entries: readonly AtomEntry[];
};

/** The feed as XML. */
export function atomOf(feed: AtomFeed): string {
  const updated = feed.entries.reduce(
    (newest, entry) => (entry.updated > newest ? entry.updated : newest),
    feed.created,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `<id>${urn(feed.name)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xml(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    ...feed.entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');
}

/** The answer to a reader: 304 for who has this version already. */
export async function atomAnswer(text: string, known: string | null): Promise<Response> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const etag = `"${Buffer.from(digest).toString('base64url').slice(0, 27)}"`;
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    // the same for everybody who reads the same language; a reader asks again every few hours
    'cache-control': 'public, max-age=900',
    etag,
  };
  return known?.includes(etag) === true
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers });
}

function entryOf({ name, title, updated, published, address, category, summary }: AtomEntry): string {
  return [
    '<entry>',
    `<id>${urn(name)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${updated}</updated>`,
    published === undefined ? '' : `<published>${published}</published>`,
    `<link rel="alternate" type="text/html" href="${xml(address)}"/>`,
    category ? `<category term="${xml(category.term)}" label="${xml(category.label)}"/>` : '',
    `<summary>${xml(summary)}</summary>`,
    '</entry>',
  ].join('');
}

/** A name that is no address: installations move, what has been read stays read. */
function urn(name: string): string {
  return `urn:biao:${encodeURIComponent(name).replaceAll('%3A', ':')}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 may hold it: what it cannot hold at all is left out. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
