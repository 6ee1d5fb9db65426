/**
 * What somebody may be allowed to do, one word for each kind of act, the thing first. Endpoints name one in their contract
 * (`who`), roles list them (data/reference/roles.tsv). An act is done on everything, or within one unit and those below it.
 */
export const acts = [
  'people.see',
  'people.admit',
  'people.suspend',
  'mail.read',
  'roles.see',
  'roles.grant',
  'units.change',
  'units.decide',
  'members.see',
  'members.invite',
  'members.release',
  'log.read',
  'log.export',
  'personal.reveal',
  'system.see',
  'system.change',
  'dictionary.change',
  'submissions.moderate',
  'cases.govern',
  'cases.lead',
] as const;
export type Act = (typeof acts)[number];

/**
 * Who may call an endpoint: everybody; whoever has given a password and owes the second factor; everybody signed in; or who
 * holds a role with the act. The act's unit is looked at by the use case, which knows the thing.
 */
export type Who = 'anyone' | 'half-signed-in' | 'signed-in' | Act;

/** Whether a word names an act. */
export function isAct(word: string): word is Act {
  return acts.some((act) => act === word);
}
