/** One signed call. `timestamp` is in whole seconds of Unix time. */
export interface SignedCall {
  readonly url: string;
  readonly secret: string;
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/** What became of a call: taken (any 2xx), or what was said instead; never a part of the answer's body. */
export interface CallAnswer {
  readonly isTaken: boolean;
  /** `204`, `500`, `timeout`, `address-refused`, `ECONNREFUSED`. */
  readonly said: string;
}

/** Calls receivers outside, and nobody inside: addresses that are not public are refused before and at the connection. */
export interface WebhookSender {
  /** Null when an address may be subscribed, else why not. Says nothing of what its name resolves to later. */
  objection(url: string): 'not-a-url' | 'not-https' | 'has-credentials' | 'address-refused' | null;
  newSecret(): string;
  /** Never throws: whatever goes wrong is an answer. */
  send(call: SignedCall): Promise<CallAnswer>;
}
