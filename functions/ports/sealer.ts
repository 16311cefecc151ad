/** Whose key it is. Bound to the wrapped key, so that it opens nothing under another name. */
export interface KeyOwner {
  readonly unionId: string;
  readonly person: string;
}

/** Something sealed: its text under a key of its own, which is wrapped by the key of the person. Base64. */
export interface Sealed {
  readonly payload: string;
  readonly key: string;
}

/** A text, sealed, and a salted commitment to it that stays when the key is gone. The salt lies within the seal. */
export interface Committed {
  readonly sealed: Sealed;
  readonly commitment: string;
}

/** What a seal held, with the commitment that it gives: whoever keeps one compares. */
export interface Opened {
  readonly text: string;
  readonly commitment: string;
}

/**
 * Seals texts about a person under a key of that person, which lies nowhere but wrapped by a master key.
 * `about` names the record: what was sealed for one opens for no other.
 * Every method throws DomainError STORE_UNAVAILABLE when the master key is out of reach.
 */
export interface Sealer {
  /** A new key of a person, wrapped. */
  newKey(owner: KeyOwner): Promise<string>;
  seal(wrapped: string, owner: KeyOwner, about: string, text: string): Promise<Committed>;
  /** The text again, and what it was committed to. @throws DomainError SEALED_ALTERED */
  open(wrapped: string, owner: KeyOwner, about: string, sealed: Sealed): Promise<Opened>;
  /** A hash that nobody can guess at without the key, so that two calls can be told to say the same. */
  fingerprint(wrapped: string, owner: KeyOwner, text: string): Promise<string>;
}
