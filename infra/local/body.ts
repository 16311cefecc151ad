import type { IncomingMessage } from 'node:http';

/** The body, or null when it is larger than the limit: then the rest is drained so that the answer can be read. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const giveUp = (): void => {
      request.removeAllListeners('data');
      request.resume();
      resolve(null);
    };
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
      giveUp();
      return;
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) giveUp();
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}
