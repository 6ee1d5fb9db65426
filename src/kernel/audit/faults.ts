/** What can be wrong with a log, its heads, its keys or a proof. */
export const auditFaults = {
  'not-an-event': { zh: '不是审计事件', en: 'is not an event of a log' },
  'not-canonical': { zh: '文本不是规范文本', en: 'is not written in canonical JSON' },
  number: {
    zh: '序号不连续（有事件被删除、插入或调换）',
    en: 'has not the next number: an event was removed, put in or moved',
  },
  previous: { zh: '与前一事件的杂凑值不符', en: 'does not name the hashes of the event before it' },
  hash: { zh: '与记录的杂凑值不符', en: 'has not the hashes that are stored with it' },
  detail: { zh: '细节与事件中的摘要不符', en: 'has a detail that its digest does not prove' },
  'not-a-key': { zh: '不是密钥', en: 'is not a key of a log' },
  'key-order': { zh: '密钥历史不连续', en: 'does not follow the key before it' },
  'key-signature': { zh: '密钥签名无效', en: 'has a signature that is not valid' },
  'not-a-head': { zh: '不是日志头', en: 'is not a head of a log' },
  'head-order': { zh: '日志头不连续', en: 'does not follow the head before it' },
  'head-log': { zh: '日志头属于另一日志', en: 'is of another log' },
  'head-key': {
    zh: '日志头所用密钥不在密钥历史中，或当时已被更换',
    en: 'is signed by a key that is not in the history, or was not in use then',
  },
  'head-signature': { zh: '日志头签名无效', en: 'has a signature that is not valid' },
  'head-size': { zh: '日志比日志头所说的短', en: 'says that the log had more events than there are' },
  'head-last': { zh: '日志头的末事件杂凑值不符', en: 'names other hashes of its last event' },
  'head-roots': { zh: '日志头的树根不符', en: 'names other roots of the history trees' },
  'not-a-proof': { zh: '不是证明', en: 'is not a proof' },
  'proof-head': { zh: '证明所依据的日志头不在所给日志头之中', en: 'is for a head that is not among those given' },
  'proof-path': { zh: '证明不能导出日志头的树根', en: 'does not lead to the roots of its head' },
  consistency: {
    zh: '较早的日志不是较晚日志的开头',
    en: 'shows that the older log is not the beginning of the newer one',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type AuditFaultCode = keyof typeof auditFaults;

/** A fault, and of what: event 7, head 2, key 1, the proof. */
export type AuditFault = {
  readonly of: 'event' | 'head' | 'key' | 'proof';
  /** Its number; of an event, the number at which it stands. */
  readonly number: number;
  readonly fault: AuditFaultCode;
};
