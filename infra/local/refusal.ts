/** What Node's server refuses before there is a request: headers too large, bytes that are no HTTP. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type LocalProblemCode, problem } from './problems.ts';

/** What API Gateway takes of request line and headers together. */
export const HEADER_BYTES_MAX = 10_240;

const CODES: Readonly<Record<string, LocalProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers as any other refusal is answered; nothing is known yet of the caller's language. */
export const refuseUnread = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const code = CODES[error.code ?? ''] ?? 'REQUEST_UNREADABLE';
    const { statusCode = 400, headers = {}, body = '' } = problem(code, { language: 'zh-CN', traceId: randomUUID() });
    const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.end(`HTTP/1.1 ${statusCode} ${REASONS[statusCode] ?? ''}\r\n${head}\r\n${body}`);
  });
};
