/** Words of mails, in Chinese and English; plain text, and the same text as HTML. Names in them are what people typed. */
export const mailKinds = [
  'verify',
  'reset',
  'admit',
  'already-registered',
  'password-changed',
  'factor-changed',
  'unit-invitation',
  'alerts',
] as const;
export type MailKind = (typeof mailKinds)[number];

export type Letterhead = { readonly city: string; readonly site: string };
export type LetterFacts = {
  readonly name: string;
  readonly link?: string;
  readonly unit?: string;
  readonly alerts?: readonly AlertLine[];
};
/** What a person is told: the sentence in the language of the letter is taken. */
type AlertLine = { readonly zh: string; readonly en: string; readonly link: string };
type Written = { readonly subject: string; readonly lines: readonly string[] };
type Writer = (facts: LetterFacts, head: Letterhead) => Written;

/** Alerts that one letter tells; more are counted. */
const mostAlerts = 50;
/** Characters of a subject that is an alert. */
const longestSubject = 150;

const chinese = {
  verify: () => ({
    subject: '请确认邮箱地址',
    lines: ['您（或他人）用这个地址注册了账号。请在 48 小时内打开下面的链接确认：', 'LINK', '不是您本人，可以不理会。'],
  }),
  reset: () => ({
    subject: '设置新口令',
    lines: [
      '有人请求为这个账号设置新口令。链接 30 分钟内有效，只能用一次：',
      'LINK',
      '不是您本人，可以不理会，口令不会改变。',
    ],
  }),
  admit: () => ({
    subject: '您的账号已建立',
    lines: ['管理员为您建立了账号。请在 72 小时内打开链接，设置口令：', 'LINK'],
  }),
  'already-registered': (_, { site }) => ({
    subject: '这个地址已经有账号',
    lines: [
      '有人用这个地址注册，但它已经有账号。',
      `忘记口令时，可在 ${site}/reset 申请新口令。`,
      '不是您本人，可以不理会。',
    ],
  }),
  'password-changed': (_, { site }) => ({
    subject: '口令已更改',
    lines: ['您的口令刚刚更改，其他设备已退出登录。', `不是您本人，请立即在 ${site}/reset 设置新口令，并告知管理员。`],
  }),
  'factor-changed': (_, { site }) => ({
    subject: '登录方式已更改',
    lines: [
      '您的验证器、通行密钥或关联身份刚刚更改。',
      `不是您本人，请立即在 ${site}/reset 设置新口令，并告知管理员。`,
    ],
  }),
  'unit-invitation': ({ unit }, { site }) => ({
    subject: `${unit} 邀请您加入`,
    lines: [`${unit} 邀请您作为成员加入。请登录后在工作台接受或谢绝：`, `${site}/desk`],
  }),
  alerts: ({ alerts = [] }, { site }) => ({
    subject: alerts.length === 1 ? oneLine(alerts[0]?.zh ?? '').slice(0, longestSubject) : `${alerts.length} 条提醒`,
    lines: [
      ...alerts.slice(0, mostAlerts).flatMap(({ zh, link }) => [zh, site + link]),
      ...(alerts.length > mostAlerts ? [`另有 ${alerts.length - mostAlerts} 条，见 ${site}/desk/alerts`] : []),
      `收到哪些提醒、用什么方式，由您决定：`,
      `${site}/account/alerts`,
    ],
  }),
} as const satisfies Record<MailKind, Writer>;

const english = {
  verify: () => ({
    subject: 'Confirm your e-mail address',
    lines: [
      'You, or somebody else, registered an account with this address. Open this link within 48 hours to confirm it:',
      'LINK',
      'If it was not you, do nothing.',
    ],
  }),
  reset: () => ({
    subject: 'Set a new password',
    lines: [
      'A new password was asked for. The link is good for 30 minutes, once:',
      'LINK',
      'If it was not you, do nothing; the password stays.',
    ],
  }),
  admit: () => ({
    subject: 'Your account is ready',
    lines: ['An administrator made an account for you. Open this link within 72 hours and set a password:', 'LINK'],
  }),
  'already-registered': (_, { site }) => ({
    subject: 'This address has an account already',
    lines: [
      'Somebody registered with this address, which has an account already.',
      `If the password is forgotten, ask for a new one at ${site}/reset.`,
      'If it was not you, do nothing.',
    ],
  }),
  'password-changed': (_, { site }) => ({
    subject: 'Your password was changed',
    lines: [
      'Your password was changed just now; other devices are signed out.',
      `If it was not you, set a new one at ${site}/reset at once and tell the administrator.`,
    ],
  }),
  'factor-changed': (_, { site }) => ({
    subject: 'The way you sign in was changed',
    lines: [
      'Your authenticator, a passkey or a linked identity was changed just now.',
      `If it was not you, set a new password at ${site}/reset at once and tell the administrator.`,
    ],
  }),
  'unit-invitation': ({ unit }, { site }) => ({
    subject: `${unit} invites you`,
    lines: [`${unit} invites you to join as a member. Sign in and accept or decline on your desk:`, `${site}/desk`],
  }),
  alerts: ({ alerts = [] }, { site }) => ({
    subject: alerts.length === 1 ? oneLine(alerts[0]?.en ?? '').slice(0, longestSubject) : `${alerts.length} alerts`,
    lines: [
      ...alerts.slice(0, mostAlerts).flatMap(({ en, link }) => [en, site + link]),
      ...(alerts.length > mostAlerts ? [`and ${alerts.length - mostAlerts} more: ${site}/desk/alerts`] : []),
      'You choose what you are told, and how:',
      `${site}/account/alerts`,
    ],
  }),
} as const satisfies Record<MailKind, Writer>;

const frames = {
  'zh-CN': {
    greeting: (name: string) => `${name}，您好：`,
    end: (city: string) => `${city} · 标+ 标准化平台（自动发出，请勿回复）`,
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    end: (city: string) => `${city} · Biao+ standardization platform (sent automatically, please do not reply)`,
  },
} as const;

/** A letter in one language. */
export function letterOf(
  kind: MailKind,
  language: 'zh-CN' | 'en',
  head: Letterhead,
  facts: LetterFacts,
): { readonly subject: string; readonly plain: string; readonly html: string } {
  const writer: Writer = (language === 'en' ? english : chinese)[kind];
  const told = { ...facts, name: oneLine(facts.name), ...(facts.unit && { unit: oneLine(facts.unit) }) };
  const { subject, lines } = writer(told, head);
  const frame = frames[language];
  const greeting = frame.greeting(told.name);
  const link = facts.link ?? '';
  const plain = [greeting, ...lines.map((line) => (line === 'LINK' ? link : line)), `—— ${frame.end(head.city)}`];
  const isAddress = (line: string) => line.startsWith(`${head.site}/`) && !line.includes(' ');
  const paragraphs = lines.map((line) => {
    if (line === 'LINK') return `<p>${linked(link)}</p>`;
    return `<p>${isAddress(line) ? linked(line) : escaped(line)}</p>`;
  });
  const html = [
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>`,
    `<p>${escaped(greeting)}</p>`,
    ...paragraphs,
    `<p><small>${escaped(frame.end(head.city))}</small></p></body></html>`,
  ].join('\n');
  return { subject: `【标+】${subject}`, plain: `${plain.join('\n\n')}\n`, html };
}

/** Names go into subjects: a line break there would begin another header. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function linked(address: string): string {
  return `<a href="${escaped(address)}">${escaped(address)}</a>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
