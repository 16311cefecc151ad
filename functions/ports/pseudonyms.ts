/** Names for what must be compared and never read: the same for the same words, told by nobody without the key. */
export interface Pseudonyms {
  /** 32 hex digits. @throws Error when the installation has no key */
  of(unionId: string, words: string): string;
}
