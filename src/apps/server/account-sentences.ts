/** Sentences of the refusals that concern accounts, units and roles; a part of the table in sentences.ts. */
export const accountProblems = {
  'sign-in-needed': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'sign-in-failed': { status: 401, zh: '邮箱或口令不对', en: 'The e-mail address or the password is not right' },
  'sign-in-locked': {
    status: 429,
    zh: '尝试次数过多，请在 {until} 之后再试',
    en: 'Too many attempts; try again after {until}',
  },
  'second-factor-needed': {
    status: 403,
    zh: '这件事需要第二重验证（验证器或通行密钥）',
    en: 'This needs a second factor (an authenticator or a passkey)',
  },
  'code-wrong': { status: 401, zh: '验证码不对或已用过', en: 'The code is not right or was used already' },
  'not-permitted': {
    status: 403,
    zh: '您的角色不能办理这件事（{act}）',
    en: 'Your roles do not allow this ({act})',
  },
  'too-many-requests': {
    status: 429,
    zh: '请求过于频繁，请在 {seconds} 秒后再试',
    en: 'Too many requests; try again in {seconds} seconds',
  },
  'password-unfit': { status: 400, zh: '口令不合要求：{reason}', en: 'The password does not fit: {reason}' },
  'link-invalid': {
    status: 410,
    zh: '链接无效、已用过或已过期，请重新申请',
    en: 'The link is not valid, was used or has expired; ask for a new one',
  },
  'already-there': { status: 409, zh: '{what} 已经存在', en: '{what} is there already' },
  'already-decided': { status: 409, zh: '这件申请已经办结', en: 'This has been decided already' },
  'roles-held': {
    status: 409,
    zh: '仍担任{zh}，请先交回角色，再注销账号',
    en: 'You are still {en}; hand these roles back before closing the account',
  },
  'roles-must-be-separate': {
    status: 409,
    zh: '系统、安全、审计管理员不得由一人兼任（已是 {held}）',
    en: 'System, security and audit administrator are three persons (already {held})',
  },
  'own-work': { status: 409, zh: '不得审查本人起草或提出的事项', en: 'Nobody reviews what they drafted or asked for' },
  'conflict-of-interest': {
    status: 409,
    zh: '存在利益冲突（自 {from} 起），应当回避',
    en: 'There is a conflict of interest (since {from}); stand aside',
  },
  'credit-code-invalid': {
    status: 400,
    zh: '统一社会信用代码 {value} 有误：{reason}',
    en: 'The unified social credit code {value} is not valid: {reason}',
  },
  'sample-only': {
    status: 403,
    zh: '样例账号只能在样例数据库、本机上使用',
    en: 'Sample accounts work on a sample database and from this machine only',
  },
  'email-unverified': {
    status: 403,
    zh: '邮箱尚未确认；确认链接已再次发出',
    en: 'The e-mail address is not confirmed yet; a new link has been sent',
  },
  'passkeys-need-a-name': {
    status: 409,
    zh: '通行密钥需要以域名访问本站，{host} 是数字地址',
    en: 'Passkeys need a site that is reached by a name; {host} is an address',
  },
  'identity-unknown': {
    status: 403,
    zh: '这个身份还没有关联账号；请先登录，再在“账号安全”中关联',
    en: 'No account is linked to this identity; sign in first and link it under account security',
  },
  'last-way-in': {
    status: 409,
    zh: '这是唯一的登录方式，不能移除；请先设置口令',
    en: 'It is the only way to sign in; set a password first',
  },
} as const;

/** Words for facts that are themselves words of the program: reasons, fields, acts. */
const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  name: { zh: '姓名', en: 'name' },
  email: { zh: '邮箱', en: 'e-mail address' },
  password: { zh: '口令', en: 'password' },
  code: { zh: '验证码', en: 'code' },
  why: { zh: '理由', en: 'reason' },
  reason: { zh: '理由', en: 'reason' },
  consent: { zh: '同意', en: 'consent' },
  zh: { zh: '中文名称', en: 'Chinese name' },
  en: { zh: '英文名称', en: 'English name' },
  evidence: { zh: '证明材料（至少 10 个字）', en: 'evidence (10 characters at least)' },
  position: { zh: '职务', en: 'position' },
  person: { zh: '人员', en: 'person' },
  unit: { zh: '单位', en: 'unit' },
  role: { zh: '角色', en: 'role' },
  from: { zh: '起始日期', en: 'first day' },
  until: { zh: '截止日期', en: 'last day' },
  substitute: { zh: '代理人', en: 'substitute' },
  thing: { zh: '事项', en: 'thing' },
  short: { zh: '太短', en: 'it is too short' },
  long: { zh: '太长', en: 'it is too long' },
  guessed: { zh: '它在常见或已泄露的口令之列', en: 'it is among the passwords that are guessed first' },
  personal: { zh: '它由姓名或邮箱组成', en: 'it is made of your name or address' },
  length: { zh: '应为 18 位', en: 'it must have 18 characters' },
  characters: { zh: '含有不允许的字符', en: 'it has characters that are not allowed' },
  division: { zh: '第 3 至 8 位应为行政区划代码', en: 'characters 3 to 8 must be a division code' },
  check: { zh: '校验码不符', en: 'the check character does not fit' },
  'people.see': { zh: '查看人员', en: 'seeing people' },
  'people.admit': { zh: '建立账号', en: 'admitting people' },
  'people.suspend': { zh: '停用账号', en: 'suspending people' },
  'mail.read': { zh: '查看邮件', en: 'reading mail' },
  'roles.see': { zh: '查看角色', en: 'seeing roles' },
  'roles.grant': { zh: '授予角色', en: 'granting roles' },
  'units.change': { zh: '维护单位', en: 'changing units' },
  'units.decide': { zh: '审批单位登记', en: 'deciding registrations' },
  'members.see': { zh: '查看成员', en: 'seeing members' },
  'members.invite': { zh: '邀请成员', en: 'inviting members' },
  'members.release': { zh: '移出成员', en: 'releasing members' },
  'system-administrator': { zh: '系统管理员', en: 'system administrator' },
  'security-administrator': { zh: '安全管理员', en: 'security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'audit administrator' },
};

/** Undefined for what is no word of the program. */
export function accountWords(word: string, language: 'zh' | 'en'): string | undefined {
  return Object.hasOwn(words, word) ? words[word]?.[language] : undefined;
}
