/** Authority 权限: what roles may do, decided by pure rules from dated data; it stores nothing and asks nobody. */
export { type Act, acts, isAct, type Who } from './acts.ts';
export {
  type ConflictOfInterest,
  type Grant,
  type Held,
  heldOn,
  type Place,
  refusalOf,
  reviewRefusal,
  type Standing,
  type Substitution,
  separationRefusal,
} from './decide.ts';
export { type Role, readRoles, roleOn } from './roles.ts';
