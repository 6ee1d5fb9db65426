/** A letter as it goes out: plain text, and the same as HTML. */
export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly plain: string;
  readonly html: string;
};

/** Sends letters. Absent in an installation without SMTP_URL: letters then stay in the mailbox of the administrator. */
export type MailSender = {
  /** Resolves when the next server has taken the letter; rejects when it has not. */
  send(letter: Letter): Promise<void>;
  close(): void;
};
