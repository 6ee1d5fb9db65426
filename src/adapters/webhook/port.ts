/** Posts to addresses that people gave. Such an address is hostile until shown otherwise. */
export type WebhookSender = {
  /** Throws Refused `invalid-input` for an address that is never called: not https, with a password, of a private network. */
  permit(url: string): void;
  /**
   * Posts a JSON text, signed as Standard Webhooks 1.0.0 says (webhook-id, webhook-timestamp, webhook-signature v1). Gives
   * the status of the answer, whose body is not read; redirects are not followed. Rejects with a sentence when there is none.
   */
  send(message: WebhookMessage): Promise<{ readonly status: number }>;
};

export type WebhookMessage = {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
  /** The same at every attempt, so that the receiver can tell. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
};
