import { DomainError } from '../core/errors.ts';

/** What a call carries, as API Gateway hands it over. */
interface Carried {
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\s*(;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;
const UTF_8 = /^utf-?8$/i;
const SHOWN_MAX = 40;

/** @throws DomainError CONTENT_TYPE_UNSUPPORTED, CHARSET_UNSUPPORTED */
const checkType = (type: string): void => {
  if (!JSON_TYPE.test(type.trim())) throw new DomainError('CONTENT_TYPE_UNSUPPORTED');
  const charset = CHARSET.exec(type)?.[1];
  if (charset !== undefined && !UTF_8.test(charset))
    throw new DomainError('CHARSET_UNSUPPORTED', { data: { charset: charset.slice(0, SHOWN_MAX) } });
};

/** Bytes in another encoding would be read as other words, so they are refused and never guessed. */
const decoded = (base64: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch (cause) {
    throw new DomainError('BODY_NOT_UNICODE', { cause });
  }
};

/**
 * The text of a body: JSON in UTF-8 (RFC 8259, section 8.1), or undefined without a body.
 * @throws DomainError CONTENT_TYPE_UNSUPPORTED, CHARSET_UNSUPPORTED, BODY_NOT_UNICODE
 */
export const bodyTextOf = ({ body, isBase64Encoded }: Carried, contentType: string | undefined): string | undefined => {
  if (!body) return body;
  checkType(contentType ?? '');
  return isBase64Encoded ? decoded(body) : body;
};
