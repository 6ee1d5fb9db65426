import type { Language } from '#ui/i18n/languages.ts';

/** Terms of the sources that the project knows, as data/library and the importer write them. */
const chinese: Readonly<Record<string, string>> = {
  'facts only (number, title, dates, relations); no text of the source':
    '仅收事实（编号、名称、日期、关系），不收来源的文字',
  'none stated (publisher facts)': '未声明许可（发布机构公布的事实）',
  'not subject to copyright protection in the United States (17 U.S.C. 105)':
    '在美国不受著作权保护（《美国法典》第 17 编第 105 条）',
  'CC0 1.0 Universal': 'CC0 1.0 公共领域贡献',
  'CC0 1.0 Universal (specref)': 'CC0 1.0 公共领域贡献（specref）',
  'ODC-By-1.0': '开放数据署名许可 ODC-By 1.0',
  'Apache-2.0 (this project)': 'Apache-2.0（本项目）',
  'Apache-2.0 (this project); facts only': 'Apache-2.0（本项目），仅收事实',
};

/** The terms of a source for a reader: in the language of the page, and beside them the wording they were given in. */
export function licenceIn(language: Language, licence: string): { readonly told: string; readonly original?: string } {
  const translated = language === 'en' ? undefined : chinese[licence];
  return translated === undefined ? { told: licence } : { told: translated, original: licence };
}
