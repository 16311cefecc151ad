/** Signature Version 4, by hand and apart from the SDK: what is signed by the SDK is checked by this. */
import { createHash, createHmac } from 'node:crypto';

export interface Signable {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface Claimed {
  readonly accessKeyId: string;
  readonly scope: readonly [day: string, region: string, service: string];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly at: string;
  readonly isPresigned: boolean;
  /** Of a presigned address only. */
  readonly expiresSeconds: number | null;
  readonly token: string | undefined;
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const headerOf = ({ headers }: Signable, name: string): string => {
  const value = headers[name];
  return (typeof value === 'string' ? value : (value ?? []).join(',')).trim().replace(/ +/g, ' ');
};

const urlOf = ({ url }: Signable) => new URL(url, 'http://signed');

/** Who says to have signed, in a header or in the address; null where nobody does. */
export const claimedBy = (request: Signable): Claimed | null => {
  const query = urlOf(request).searchParams;
  const credentialOf = (text: string) => {
    const [accessKeyId = '', day = '', region = '', service = ''] = text.split('/');
    return { accessKeyId, scope: [day, region, service] as const };
  };
  if (query.has('X-Amz-Signature'))
    return {
      ...credentialOf(query.get('X-Amz-Credential') ?? ''),
      signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
      signature: query.get('X-Amz-Signature') ?? '',
      at: query.get('X-Amz-Date') ?? '',
      isPresigned: true,
      expiresSeconds: Number(query.get('X-Amz-Expires')),
      token: query.get('X-Amz-Security-Token') ?? undefined,
    };
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
    headerOf(request, 'authorization'),
  );
  if (!parts) return null;
  const [, credential = '', signed = '', signature = ''] = parts;
  return {
    ...credentialOf(credential),
    signedHeaders: signed.split(';'),
    signature,
    at: headerOf(request, 'x-amz-date'),
    isPresigned: false,
    expiresSeconds: null,
    token: headerOf(request, 'x-amz-security-token') || undefined,
  };
};

const payloadOf = (request: Signable, isPresigned: boolean): string => {
  const said = headerOf(request, 'x-amz-content-sha256') || urlOf(request).searchParams.get('X-Amz-Content-Sha256');
  if (isPresigned) return said || 'UNSIGNED-PAYLOAD';
  return said && !/^[0-9a-f]{64}$/.test(said) ? said : sha256(request.body);
};

/** The signature that the request must carry, were it signed with this secret. */
export const signatureOf = (request: Signable, claimed: Omit<Claimed, 'signature'>, secret: string): string => {
  const url = urlOf(request);
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted();
  const canonical = [
    request.method,
    url.pathname,
    query.join('&'),
    ...claimed.signedHeaders.map((name) => `${name}:${headerOf(request, name)}`),
    '',
    claimed.signedHeaders.join(';'),
    payloadOf(request, claimed.isPresigned),
  ].join('\n');
  const scope = [...claimed.scope, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', claimed.at, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
};

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Headers of a signed call, for what Lambda itself does in a function's name. */
export const signed = (
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  service: string,
  region: string,
  request: Signable,
): Record<string, string> => {
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const headers = { ...request.headers, 'x-amz-date': at, 'x-amz-security-token': sessionToken } as Record<
    string,
    string
  >;
  const signedHeaders = Object.keys(headers).toSorted();
  const scope = [at.slice(0, 8), region, service] as const;
  const claimed = {
    accessKeyId,
    scope,
    signedHeaders,
    at,
    isPresigned: false,
    expiresSeconds: null,
    token: sessionToken,
  };
  const signature = signatureOf({ ...request, headers }, claimed, secretAccessKey);
  const credential = `${accessKeyId}/${scope.join('/')}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
};

/** The instant of `20210101T000000Z`. */
export const instantOf = (at: string): number =>
  Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
