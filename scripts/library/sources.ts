import { knownSourceOf } from '#features/catalogue/importing/known-sources.ts';
import type { Claim } from '#kernel/standard/index.ts';
import { noteClaims, serviceClaims, titlePageClaims } from './checked.ts';
import {
  announcementClaims,
  catalogueClaims,
  constructionClaims,
  industryPlatformClaims,
  platformMonth,
  platformPageClaims,
} from './chinese.ts';
import { jpegMpegClaims, jpegMpegSnapshot, nistClaims, rfcClaims } from './international.ts';
import { sampleClaims } from './samples.ts';

/** The sources of the sample city's library. Lower priority wins a disagreement. */
export type LibrarySource = {
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly licence: string;
  readonly url: string;
  readonly priority: number;
  /** Day the source was read, as exact as known; '' when it is not. */
  readonly snapshot: string;
  readonly claims: () => readonly Claim[];
};

/** A source that imports know too: its name and terms stand there. */
function known(name: string): Omit<LibrarySource, 'claims'> {
  const source = knownSourceOf(name);
  if (source === undefined) throw new Error(`imports know no source ${name}`);
  const { zh, en, licence, url, priority, snapshot = '' } = source;
  return { name, titleZh: zh, titleEn: en, licence, url, priority, snapshot };
}

const facts = 'facts only (number, title, dates, relations); no text of the source';

export const librarySources: readonly LibrarySource[] = [
  { ...known('ietf-rfc'), claims: rfcClaims },
  { ...known('nist'), claims: nistClaims },
  {
    name: 'jpeg-mpeg',
    titleZh: 'JPEG 与 MPEG 标准目录（ISO/IEC JTC 1/SC 29）',
    titleEn: 'JPEG and MPEG standards (ISO/IEC JTC 1/SC 29)',
    licence: 'CC0 1.0 Universal (specref)',
    url: 'https://www.specref.org/',
    priority: 40,
    snapshot: jpegMpegSnapshot,
    claims: jpegMpegClaims,
  },
  {
    name: 'gb-announcements',
    titleZh: '国家标准公告',
    titleEn: 'Announcements of national standards',
    licence: facts,
    url: 'https://std.samr.gov.cn/',
    priority: 20,
    snapshot: '2026-07-02',
    claims: () => announcementClaims('gb'),
  },
  {
    name: 'industry-announcements',
    titleZh: '行业标准备案公告',
    titleEn: 'Filing announcements of industry standards',
    licence: facts,
    url: 'https://hbba.sacinfo.org.cn/',
    priority: 20,
    snapshot: '2026-08-01',
    claims: () => announcementClaims('hb'),
  },
  {
    name: 'local-announcements',
    titleZh: '地方标准备案公告',
    titleEn: 'Filing announcements of local standards',
    licence: facts,
    url: 'https://dbba.sacinfo.org.cn/',
    priority: 20,
    snapshot: '2026-08-01',
    claims: () => announcementClaims('db'),
  },
  {
    name: 'openstd',
    titleZh: '国家标准全文公开系统',
    titleEn: 'National standards full-text platform',
    licence: facts,
    url: 'https://openstd.samr.gov.cn/',
    priority: 15,
    snapshot: platformMonth,
    claims: () => [...platformPageClaims(), ...catalogueClaims('openstd')],
  },
  {
    name: 'industry-platform',
    titleZh: '行业标准信息服务平台',
    titleEn: 'Industry standards platform',
    licence: facts,
    url: 'https://hbba.sacinfo.org.cn/',
    priority: 15,
    snapshot: platformMonth,
    claims: industryPlatformClaims,
  },
  {
    name: 'std-platform',
    titleZh: '全国标准信息公共服务平台',
    titleEn: 'National public service platform for standards information',
    licence: facts,
    url: 'https://std.samr.gov.cn/',
    priority: 16,
    snapshot: '',
    claims: () => catalogueClaims('std-platform'),
  },
  {
    name: 'title-pages',
    titleZh: '标准文本封面',
    titleEn: 'Title pages of standards',
    licence: facts,
    url: '',
    priority: 18,
    snapshot: '',
    claims: () => titlePageClaims,
  },
  {
    name: 'catalogue-sites',
    titleZh: '其他题录网站（逐条注明站点）',
    titleEn: 'Other catalogue sites (named in each record)',
    licence: facts,
    url: '',
    priority: 60,
    snapshot: '',
    claims: () => [...catalogueClaims('catalogue-sites'), ...serviceClaims],
  },
  {
    name: 'project-notes',
    titleZh: '规划研究资料核对的国家标准',
    titleEn: 'National standards checked in the notes of the project',
    licence: 'Apache-2.0 (this project); facts only',
    url: '',
    priority: 50,
    snapshot: '',
    claims: () => noteClaims,
  },
  {
    name: 'construction-basis',
    titleZh: '电网工程施工编制依据（部分未核实）',
    titleEn: 'Citation base of power-grid construction (partly unverified)',
    licence: facts,
    url: '',
    priority: 80,
    snapshot: '',
    claims: constructionClaims,
  },
  {
    name: 'sample',
    titleZh: '样例（虚构）',
    titleEn: 'Samples (invented)',
    licence: 'Apache-2.0 (this project)',
    url: '',
    priority: 200,
    snapshot: '',
    claims: sampleClaims,
  },
];
