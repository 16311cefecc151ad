/** A file of an archive. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Stored as it is where it must be readable before anything is known of it. */
  readonly isStored?: boolean;
}

/** Makes archives that say nothing of when or where they were made: one content, one text of bytes. */
export interface Packer {
  /** The bytes of a file as they will lie in the archive. */
  packed(bytes: Uint8Array): Uint8Array;
  /** In the order given. */
  archive(files: readonly PackedFile[]): Uint8Array;
}
