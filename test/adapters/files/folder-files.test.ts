import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderAnswers, sweepAnswers } from '../../../functions/adapters/files/folder-answers.ts';
import { folderDoor, folderFiles } from '../../../functions/adapters/files/folder-files.ts';
import { readTicket, writeTicket } from '../../../functions/adapters/files/ticket.ts';
import { systemClock } from '../../../functions/adapters/system/clock.ts';
import { type HttpServer, serveHttp } from '../../../infra/local/http.ts';
import { openTokenIssuer } from '../../../infra/local/tokens.ts';
import { answerFilesContract } from '../../contracts/answer-files.ts';
import { evidenceFilesContract } from '../../contracts/evidence-files.ts';
import { freePort } from '../../product/product.ts';

const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
let server: HttpServer;
let baseUrl: string;
const settings = () => ({ folder, baseUrl, clock: systemClock });

beforeAll(async () => {
  const port = await freePort();
  baseUrl = `http://127.0.0.1:${port}`;
  const issuer = await openTokenIssuer(join(folder, 'token-key.json'));
  server = await serveHttp({ handlers: {} as never, issuer, port, routes: [], door: folderDoor(settings()) });
});
afterAll(() => server.stop());

describe('files in a folder', () => {
  evidenceFilesContract(async () => folderFiles(settings()));

  it('lie where their owner alone can read them', () => {
    expect(statSync(join(folder, 'ticket-key')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'kept', 'union-a')).mode & 0o077).toBe(0);
  });
});

describe('large answers in a folder', () => {
  answerFilesContract(async () => folderAnswers(settings()));

  const file = { unionId: 'union-c', bytes: Buffer.from('zip'), mediaType: 'application/zip', disposition: null };
  const inMinutes = (minutes: number) => ({ now: () => new Date(Date.now() + minutes * 60_000) });
  const left = () => readdirSync(join(folder, 'answers', 'union-c'));

  it('are given until their time and not after', async () => {
    const { url } = await folderAnswers(settings()).put(file);
    const token = url.split('/').at(-1) ?? '';
    const at = (minutes: number) => folderDoor({ ...settings(), clock: inMinutes(minutes) }).get(token);
    expect(Buffer.from((await at(4))?.bytes ?? []).toString()).toBe('zip');
    expect(await at(6)).toBeNull();
  });

  it('are no announced and no kept file: an address for one opens none of the others', async () => {
    const { url } = await folderAnswers(settings()).put(file);
    expect((await fetch(url, { method: 'PUT', body: 'other' })).status).toBe(403);
    expect((await fetch(url)).status).toBe(200);
  });

  it('are deleted once their address is past its time, and nothing else is', async () => {
    await folderAnswers(settings()).put(file);
    await sweepAnswers(settings());
    expect(left().length).toBeGreaterThan(0);
    expect(statSync(join(folder, 'answers', 'union-c', left()[0] ?? '')).mode & 0o077).toBe(0);
    const before = readdirSync(join(folder, 'kept', 'union-a')).length;
    expect(await sweepAnswers({ ...settings(), clock: inMinutes(6) })).toBeGreaterThan(0);
    expect([left(), readdirSync(join(folder, 'kept', 'union-a')).length]).toEqual([[], before]);
    expect(await sweepAnswers({ ...settings(), folder: join(folder, 'none') })).toBe(0);
  });
});

describe('a ticket', () => {
  const secret = Buffer.alloc(32, 1);
  const ticket = { does: 'get', unionId: 'a', name: 'b', expiresAt: '2021-06-01T00:05:00.000Z' } as const;
  it('opens until its time, with its own secret, and not when a letter of it differs', () => {
    const token = writeTicket(ticket, secret);
    expect(readTicket(token, secret, new Date('2021-06-01T00:04:59Z'))).toEqual(ticket);
    expect(readTicket(token, secret, new Date('2021-06-01T00:05:00Z'))).toBeNull();
    expect(readTicket(token, Buffer.alloc(32, 2), new Date('2021-06-01T00:00:00Z'))).toBeNull();
    for (let i = 0; i < token.length; i++) {
      const other = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      if (i === token.length - 1) continue; // The last letter carries two bits that no byte has.
      expect(readTicket(other, secret, new Date('2021-06-01T00:00:00Z'))).toBeNull();
    }
  });
});
