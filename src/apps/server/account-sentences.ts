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
  'cross-site': {
    status: 403,
    zh: '请求来自别的网站，未予办理',
    en: 'The request came from another site and was not done',
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
