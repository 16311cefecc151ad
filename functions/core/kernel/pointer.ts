/** A name as a part of an RFC 6901 pointer. */
export const pointerPart = (key: string) => key.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');
