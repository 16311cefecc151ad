/** Signs checkpoints. Ed25519; the private half never leaves whoever keeps it. */
export interface Signer {
  /** SPKI PEM. */
  publicKey(): Promise<string>;
  /** SHA-256 of the public key's DER, hex. */
  keyId(): Promise<string>;
  /** Base64. */
  sign(text: string): Promise<string>;
  verify(text: string, signature: string): Promise<boolean>;
}
