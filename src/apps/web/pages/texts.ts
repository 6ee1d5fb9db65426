import type { RefusalCode } from '#kernel/base/refusal.ts';
import { defineTexts } from '#ui/i18n/texts.tsx';

type PublicCode = Extract<
  RefusalCode,
  | 'not-found'
  | 'invalid-input'
  | 'invalid-date'
  | 'query-too-long'
  | 'invalid-cursor'
  | 'limit-reached'
  | 'not-available'
>;
type Codes = Record<PublicCode | 'cross-site' | 'internal', string>;

const chineseCodes: Codes = {
  'not-found': '没有这个题录、分类或端点。',
  'invalid-input': '有一个参数的写法不对；issues 指出是哪一个。',
  'invalid-date': '日期不存在，或没有写作 YYYY-MM-DD。',
  'query-too-long': '检索内容超过 2,000 个字符。',
  'invalid-cursor': '分页标记不是这个检索给出的，或已失效；从第一页开始。',
  'limit-reached': '已到上限，不能再增加；已有的不受影响。',
  'cross-site': '写入的请求来自别的网站的页面；请在本站的页面上做，或由程序直接调用。',
  'not-available': '检索索引正在建立，或检索集群没有应答；稍后再试（Retry-After）。',
  internal: '服务方的差错，已按 incident 编号记录。',
};
const englishCodes: Codes = {
  'not-found': 'There is no such record, class or endpoint.',
  'invalid-input': 'A parameter is not written correctly; issues says which.',
  'invalid-date': 'A date does not exist or is not written YYYY-MM-DD.',
  'query-too-long': 'The query has more than 2,000 characters.',
  'invalid-cursor': 'The cursor was not given by this search or is no longer valid; start from the first page.',
  'limit-reached': 'A limit is reached: nothing can be added; what is there stays.',
  'cross-site': 'A request that writes came from a page of another site; do it on a page of this one, or by a program.',
  'not-available':
    'The search index is being built, or the search cluster does not answer; try again soon (Retry-After).',
  internal: 'A fault on our side, recorded under the number in incident.',
};

/** Words of the pages that belong to no feature: the API for people, and what this is. */
export const webTexts = defineTexts(
  {
    api: {
      title: '接口',
      lead: '页面上看到的一切，都可以用同样的地址取得 JSON。读公开的内容不需要账号；办理事项用登录后的会话。',
      document: 'OpenAPI 3.1 文档',
      several:
        '可多值的参数可以重复写，或用逗号分隔：level=national,industry。同一参数的几个值是“或者”，不同的参数之间是“并且”。',
      example: '例',
      parameters: '参数',
      parameter: '参数',
      meaning: '含义',
      required: '必填',
      answers: '回答',
      errors: '出错时',
      errorsLead: '错误以 application/problem+json(RFC 9457)回答，code 是下列之一：',
      paging: '分页：把回答里的 nextCursor 作为 cursor 传回；每页最多 100 条。整批数据请用导出。',
      codes: chineseCodes,
    },
    about: {
      title: '关于标+',
      paragraphs: [
        '标+ 是一个开放的标准化平台。这里的标准馆回答一个问题：一份标准今天（或某一天）是否有效，由什么代替，代替了什么。',
        '题录来自公开来源，每一项都注明出自哪里、何时录入；来源之间有分歧时，两种说法都保留。状态由日期和事件计算得出，并说明理由，不靠猜测。',
        '题录（条）是对一份文件的描述；馆藏（件）是一份可以拿到手的纸本或文件。两者分开计数。',
        '标有“样例”的记录是虚构的，用来展示还没有公开数据的层级。',
        '依法公开的全文可以在这里检索、阅读和下载；其余全文受著作权或协议保护，页面上写明理由和合法的获取途径。',
        '每一件要紧的事都记入审计日志，日志头签名公布，任何人都可以不依赖本站自行核验。',
      ],
      links: '另见',
      verify: '核验审计日志',
    },
  },
  {
    api: {
      title: 'API',
      lead: 'Everything on the pages can be had as JSON. What is public is read without an account; work is done in a session after signing in.',
      document: 'OpenAPI 3.1 document',
      several:
        'A parameter of several values may be repeated, or its values separated by commas: level=national,industry. Values of one parameter are alternatives, different parameters narrow each other.',
      example: 'Example',
      parameters: 'Parameters',
      parameter: 'Parameter',
      meaning: 'Meaning',
      required: 'required',
      answers: 'Answers',
      errors: 'When something is wrong',
      errorsLead: 'Errors are application/problem+json (RFC 9457); code is one of:',
      paging:
        'Paging: give nextCursor of the answer back as cursor; at most 100 a page. For everything at once use the export.',
      codes: englishCodes,
    },
    about: {
      title: 'About Biao+',
      paragraphs: [
        'Biao+ is an open platform for standardization. Its library answers one question: is a standard in force today (or on a given day), what replaced it, what did it replace.',
        'Records come from public sources; every field tells where it was said and when it was recorded; where sources disagree, both sayings are kept. The status is computed from dates and events, with its reason, never guessed.',
        'A record describes a document; an item is a copy one can hold, on paper or as a file. They are counted apart.',
        'Records marked “sample” are invented, to show levels for which there is no open data yet.',
        'Texts that law makes public are searched, read and downloaded here; others are protected by copyright or by agreement, and their pages say why and how to get them lawfully.',
        'Every act of weight is written to a log whose signed heads are published; anybody can verify it without trusting this site.',
      ],
      links: 'See also',
      verify: 'Verify the log',
    },
  },
);
