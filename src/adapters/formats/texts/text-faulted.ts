import type { TextFault } from '../port.ts';

/** Ends the reading of a text. */
export class TextFaulted extends Error {
  readonly fault: TextFault;
  constructor(fault: TextFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'TextFaulted';
    this.fault = fault;
  }
}
