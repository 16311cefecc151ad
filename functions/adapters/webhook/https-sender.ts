import { createHmac, randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { CallAnswer, SignedCall, WebhookSender } from '../../ports/webhook-sender.ts';
import { isPublic } from './addresses.ts';

export interface SenderSettings {
  /** Tests on one machine only: this port of the loopback may be called without TLS. Left out everywhere else. */
  readonly loopbackPort?: number;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 9_000;
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const isOwnLoopback = (url: URL, { loopbackPort }: SenderSettings): boolean =>
  loopbackPort !== undefined && hostOf(url) === '127.0.0.1' && url.port === String(loopbackPort);

const objectionTo = (settings: SenderSettings, text: string): ReturnType<WebhookSender['objection']> => {
  if (!URL.canParse(text)) return 'not-a-url';
  const url = new URL(text);
  if (url.username || url.password) return 'has-credentials';
  if (url.protocol === 'http:' && isOwnLoopback(url, settings)) return null;
  if (url.protocol !== 'https:') return 'not-https';
  return isIP(hostOf(url)) && !isPublic(hostOf(url)) ? 'address-refused' : null;
};

/** Standard Webhooks: HMAC-SHA256 under the decoded secret, over `id.timestamp.body`. */
export const signatureOf = ({ secret, id, timestamp, body }: Omit<SignedCall, 'url'>): string => {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

const refused = (said: string): CallAnswer => ({ isTaken: false, said });

/** The one address that is called. Every address of the name must be public: a name with two faces is refused. */
const addressOf = async (url: URL, settings: SenderSettings) => {
  const found = await lookup(hostOf(url), { all: true, verbatim: true });
  const isFine = found.length > 0 && (isOwnLoopback(url, settings) || found.every(({ address }) => isPublic(address)));
  return isFine ? (found[0] ?? null) : null;
};

const call = (url: URL, pinned: { address: string; family: number }, given: SignedCall, timeoutMs: number) =>
  new Promise<CallAnswer>((resolve) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    // Whatever the name resolves to by now, the connection goes where we looked.
    const toPinned: LookupFunction = (_name, options, done) =>
      options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(given.body),
      'user-agent': 'union-rules-webhooks/1',
      'webhook-id': given.id,
      'webhook-timestamp': String(given.timestamp),
      'webhook-signature': signatureOf(given),
    };
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = request(url, { method: 'POST', agent: false, lookup: toPinned, headers, signal }, (answer) => {
      // A redirect is an answer like any other and is not followed; the body is nobody's business.
      const status = answer.statusCode ?? 0;
      resolve({ isTaken: status >= 200 && status < 300, said: String(status) });
      answer.destroy();
    });
    sent.on('socket', (socket) =>
      socket.once('connect', () => {
        if (socket.remoteAddress !== pinned.address) sent.destroy(new Error('address-refused'));
      }),
    );
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve(refused(signal.aborted ? 'timeout' : (error.code ?? error.message).slice(0, 60))),
    );
    sent.end(given.body);
  });

const send = async (settings: SenderSettings, given: SignedCall): Promise<CallAnswer> => {
  const objection = objectionTo(settings, given.url);
  if (objection) return refused(objection);
  const url = new URL(given.url);
  try {
    const pinned = await addressOf(url, settings);
    return pinned ? await call(url, pinned, given, settings.timeoutMs ?? TIMEOUT_MS) : refused('address-refused');
  } catch (error) {
    return refused(((error as NodeJS.ErrnoException).code ?? 'failed').slice(0, 60));
  }
};

/** Calls over TLS to public addresses only, resolved once and pinned for the call. */
export const httpsSender = (settings: SenderSettings = {}): WebhookSender => ({
  objection: (url) => objectionTo(settings, url),
  newSecret: () => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`,
  send: (given) => send(settings, given),
});
