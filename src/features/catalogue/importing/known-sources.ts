/** Sources whose names and terms are known; any other source is named by the operator or by its file. */
export type KnownSource = {
  readonly zh: string;
  readonly en: string;
  readonly licence: string;
  readonly url: string;
  /** Lower wins when sources disagree: a publisher's own record before a collector's. */
  readonly priority: number;
  /** Day of the published collection in the `records` shape, which carries no day itself. */
  readonly snapshot?: string;
};

const relaton = (zh: string, en: string, name: string, snapshot: string): KnownSource => ({
  zh,
  en,
  licence: 'none stated (publisher facts)',
  url: `https://github.com/relaton/relaton-data-${name}`,
  priority: 50,
  snapshot,
});

export const knownSources: Readonly<Record<string, KnownSource>> = {
  iso: relaton('ISO 书目', 'ISO bibliography', 'iso', '2025-06-02'),
  iec: relaton('IEC 书目', 'IEC bibliography', 'iec', '2026-03-15'),
  ieee: relaton('IEEE 书目', 'IEEE bibliography', 'ieee', '2025-08-31'),
  itu: relaton('ITU 书目', 'ITU bibliography', 'itu', '2026-08-22'),
  'itu-r': relaton('ITU-R 书目', 'ITU-R bibliography', 'itu-r', '2025-05-20'),
  jis: relaton('日本工业标准书目', 'JIS bibliography', 'jis', '2025-04-16'),
  w3c: relaton('W3C 书目', 'W3C bibliography', 'w3c', '2026-05-20'),
  '3gpp': relaton('3GPP 书目', '3GPP bibliography', '3gpp', '2025-12-12'),
  bipm: relaton('国际计量局书目', 'BIPM bibliography', 'bipm', '2026-05-27'),
  oiml: relaton('国际法制计量组织书目', 'OIML bibliography', 'oiml', '2026-07-17'),
  ogc: relaton('OGC 书目', 'OGC bibliography', 'ogc', '2026-04-25'),
  cie: relaton('国际照明委员会书目', 'CIE bibliography', 'cie', '2025-04-11'),
  ecma: relaton('Ecma 书目', 'Ecma bibliography', 'ecma', '2026-04-08'),
  oasis: relaton('OASIS 书目', 'OASIS bibliography', 'oasis', '2025-02-12'),
  calconnect: relaton('CalConnect 书目', 'CalConnect bibliography', 'calconnect', '2025-02-21'),
  plateau: relaton('日本 PLATEAU 项目书目', 'PLATEAU bibliography', 'plateau', '2025-03-01'),
  'relaton-gb': { ...relaton('中国国家标准书目项', 'GB bibliographic items', 'gb', '2023-10-10'), priority: 60 },
  'ietf-rfc': {
    zh: 'IETF RFC 索引',
    en: 'IETF RFC index',
    licence: 'CC0 1.0 Universal (specref)',
    url: 'https://www.rfc-editor.org/',
    priority: 10,
    snapshot: '2019-01-23',
  },
  specref: {
    zh: 'specref 引用库',
    en: 'specref reference database',
    licence: 'CC0 1.0 Universal',
    url: 'https://www.specref.org/',
    priority: 70,
  },
  nist: {
    zh: '美国国家标准与技术研究院技术出版物目录',
    en: 'NIST Technical Series publications',
    licence: 'not subject to copyright protection in the United States (17 U.S.C. 105)',
    url: 'https://www.nist.gov/publications',
    priority: 10,
    snapshot: '2024-12-01',
  },
  'iso-open-data': {
    zh: 'ISO 开放数据',
    en: 'ISO Open Data',
    licence: 'ODC-By-1.0',
    url: 'https://www.iso.org/open-data.html',
    priority: 30,
  },
};

/** The known source of this name; names come from files, so that they may be anything. */
export const knownSourceOf = (name: string): KnownSource | undefined =>
  Object.hasOwn(knownSources, name) ? knownSources[name] : undefined;

/** Whether a text can name a source: not blank, short, in one line. */
export const isSourceName = (name: string): boolean =>
  name.trim() !== '' && name.length <= 100 && !/[\p{Cc}\p{Cs}]/u.test(name);

/** Priority of a source nobody ranked. */
export const usualPriority = 100;

/** A name for the source of a file that names none: its own name in small letters, without endings. */
export function sourceOfPath(path: string): string {
  if (path === '-') return 'standard-input';
  const file =
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]|!\//)
      .at(-1) ?? path;
  const bare = file
    .replace(/(?:\.[A-Za-z]\w{0,7}){1,3}$/, '')
    .normalize('NFKC')
    .toLowerCase();
  const name = bare.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return name === '' ? 'file' : name.slice(0, 80);
}
