/** Forms as data 文书: declared, their faults found, filled from what a case has, and the document that comes of it. */
export type { BallotFact, Form, FormRow } from './declare.ts';
export { type FormFault, formFaults } from './faults.ts';
export { dayInWords, fillForm, type Given, type Written } from './fill.ts';
export {
  ballotRows,
  caseNumber,
  commentsSheet,
  expertSignatures,
  publicationColumns,
  reviewOutcome,
  sealAndDay,
  standardComments,
  standardOutcome,
} from './parts.ts';
export type { PrintedBlock, PrintedCell, PrintedDocument, PrintedForm, PrintedList, Sheet } from './printed.ts';
