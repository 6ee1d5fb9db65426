/** What a cluster needs and this machine does not have: told as a sentence, with an exit code of its own. */
export class Missing extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Missing';
  }
}

/** Exit code of a run that could not be made, as `make check` and others have it: neither success nor failure. */
export const exitSkipped = 77;
