/**
 * Alerts 提醒: what a person is told without asking. The kinds are what somebody can choose channels for; what must be told
 * about an account itself (a new password) is no alert and always goes by mail.
 */
export const alertKinds = [
  'standard-changed',
  'search-found',
  'unit-changed',
  'notice-published',
  'work-waiting',
  'work-decided',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** In the list of the desk, by mail, to an address of the person's own system. None of them: not at all. */
export const alertChannels = ['app', 'mail', 'webhook'] as const;
export type AlertChannel = (typeof alertChannels)[number];

/** One alert for one person, in both languages, with the page that shows what it is about. */
export type Alert = {
  readonly person: string;
  readonly kind: AlertKind;
  readonly zh: string;
  readonly en: string;
  /** A path of this site. */
  readonly link: string;
};

/** Before somebody chooses: work comes by mail too; what is followed waits on the desk. */
export const usualChannels: Readonly<Record<AlertKind, readonly AlertChannel[]>> = {
  'standard-changed': ['app', 'mail'],
  'search-found': ['app'],
  'unit-changed': ['app'],
  'notice-published': ['app', 'mail'],
  'work-waiting': ['app', 'mail'],
  'work-decided': ['app', 'mail'],
};
