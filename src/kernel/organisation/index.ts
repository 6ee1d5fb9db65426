/** Organisation 单位: kinds and levels of units, who follows whom, and the credit code; it stores nothing. */
export { type CreditCodeFault, checkCharacterOf, creditCodeFault, plainCreditCode } from './credit-code.ts';
export {
  type ClaimableKind,
  claimableKinds,
  type DatedName,
  nameOn,
  needsCreditCode,
  type Succession,
  type SuccessionKind,
  successionKinds,
  successorsOn,
  type UnitLevel,
  unitKinds,
  unitLevels,
} from './units.ts';
