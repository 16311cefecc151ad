/**
 * A small store over HTTP that does of S3 what the adapter rests on: it keeps bytes by path, recomputes the signature of
 * an address (SigV4, by hand, apart from the SDK), and holds an upload to the headers that were signed.
 */
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export const ACCESS = { accessKeyId: 'local', secretAccessKey: 'local' };

interface Kept {
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature that the address should carry. */
const signatureOf = (request: IncomingMessage, url: URL): string => {
  const query = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature');
  const get = (name: string) => url.searchParams.get(name) ?? '';
  const signed = get('X-Amz-SignedHeaders').split(';');
  const [, day = '', region = '', service = ''] = get('X-Amz-Credential').split('/');
  const canonical = [
    request.method,
    url.pathname,
    query
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .toSorted()
      .join('&'),
    ...signed.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    get('X-Amz-Content-Sha256') || 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', get('X-Amz-Date'), scope, createHash('sha256').update(canonical).digest('hex')];
  const keys = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${ACCESS.secretAccessKey}`);
  return hmac(keys, text.join('\n')).toString('hex');
};

const refuse = (response: ServerResponse, status: number, code: string) =>
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const answer = async (objects: Map<string, Kept>, request: IncomingMessage, response: ServerResponse) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const bytes = await bodyOf(request);
  const isPresigned = url.searchParams.has('X-Amz-Signature');
  if (isPresigned && signatureOf(request, url) !== url.searchParams.get('X-Amz-Signature'))
    return refuse(response, 403, 'SignatureDoesNotMatch');
  if (request.method === 'PUT') {
    const checksum = request.headers['x-amz-checksum-sha256'];
    if (checksum && checksum !== createHash('sha256').update(bytes).digest('base64'))
      return refuse(response, 400, 'BadDigest');
    objects.set(url.pathname, { bytes, headers: request.headers });
    return response.writeHead(200).end();
  }
  const found = objects.get(url.pathname);
  if (!found) return refuse(response, 404, 'NoSuchKey');
  const asked = {
    type: url.searchParams.get('response-content-type'),
    as: url.searchParams.get('response-content-disposition'),
    caching: url.searchParams.get('response-cache-control'),
  };
  return response
    .writeHead(200, {
      'content-length': found.bytes.length,
      'content-type': asked.type ?? 'application/octet-stream',
      ...(asked.as && { 'content-disposition': asked.as }),
      ...(asked.caching && { 'cache-control': asked.caching }),
    })
    .end(found.bytes);
};

export const startStore = async () => {
  const objects = new Map<string, Kept>();
  const server = createServer((request, response) => void answer(objects, request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, objects, stop };
};
