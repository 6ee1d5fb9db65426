/** Working days, terms and deadlines in the calendar of China. */
export { type Holidays, readHolidays } from './holidays.ts';
export { expectedDeadlineOf, type Pause, type Term, type TermUnit } from './terms.ts';
