import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bomb, formulas, jpg, macros, ofd, pdf, png, program, xlsx } from './samples.ts';
import { type Server, sha256Of, startServer, upload } from './server.ts';

const MB = 1024 * 1024;
let server: Server;
let officer: string;
let auditor: string;

beforeAll(async () => {
  server = await startServer();
  officer = await server.tokenOf('officer-1', 'officer');
  auditor = await server.tokenOf('auditor-1', 'auditor');
});
afterAll(() => server.stop());

const announce = (sizeBytes: number, sha256 = 'a'.repeat(64), fileName = 'a.pdf') =>
  server.post(officer, '/v1/evidence', { fileName, sizeBytes, sha256 });

describe('a file that is what it says', () => {
  it.each([
    ['发票.pdf', pdf()],
    ['电子发票.OFD', ofd()],
    ['现场.jpeg', jpg()],
    ['签到.png', png()],
    ['名单.xlsx', xlsx()],
  ])('%s is recorded and comes back byte for byte', async (name, bytes) => {
    const { id, put, completed } = await upload(server, officer, name, bytes);
    expect([put, completed.status]).toEqual([200, 200]);
    expect(completed.json.evidence).toMatchObject({ id, status: 'recorded', fileName: name, sha256: sha256Of(bytes) });
    expect(String((completed.json.evidence as { retainUntil: string }).retainUntil)).toMatch(/^20\d\d-12-31$/);
    const { json } = await server.get(auditor, `/v1/evidence/${id}/content`);
    const fetched = await fetch(json.url as string);
    expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(bytes);
    expect(fetched.headers.get('content-disposition')).toContain(encodeURIComponent(name));
  });

  it('is 10 MB at most', async () => {
    const bytes = new Uint8Array(10 * MB);
    bytes.set(pdf());
    expect((await upload(server, officer, 'large.pdf', bytes)).completed.status).toBe(200);
  });
});

describe('a file that is not', () => {
  it.each([
    ['a program behind the name of a PDF', 'a.pdf', program(), 415, 'EVIDENCE_TYPE'],
    ['a picture behind the name of a PDF', 'a.pdf', png(), 415, 'EVIDENCE_TYPE'],
    ['a workbook with macros', 'a.xlsx', macros(), 415, 'EVIDENCE_TYPE'],
    ['a name that is not taken', 'a.docm', pdf(), 415, 'EVIDENCE_NAME'],
    ['an empty file', 'a.pdf', new Uint8Array(), 422, 'EVIDENCE_EMPTY'],
    ['11 MB', 'a.pdf', new Uint8Array(11 * MB), 413, 'EVIDENCE_TOO_LARGE'],
    ['a spreadsheet bomb', 'a.xlsx', bomb(), 422, 'EVIDENCE_BOMB'],
    ['formulas', 'a.xlsx', formulas(), 422, 'EVIDENCE_FORMULAS'],
  ])('%s is refused with an error of its own', async (_, name, bytes, status, code) => {
    const { id, completed } = await upload(server, officer, name, bytes);
    expect([completed.status, completed.json.code]).toEqual([status, code]);
    if (id)
      expect((await server.get(auditor, `/v1/evidence/${id}`)).json.evidence).toMatchObject({ status: 'announced' });
  });

  it('is not taken under the announcement of another', async () => {
    const { json } = await announce(4);
    const { url } = json.upload as { url: string };
    expect((await fetch(url, { method: 'PUT', body: 'four' })).status).toBe(400);
    expect((await fetch(`${url}x`, { method: 'PUT', body: 'four' })).status).toBe(403);
    expect((await fetch(url)).status).toBe(403);
    const { id } = json.evidence as { id: string };
    const { status, json: refused } = await server.post(officer, `/v1/evidence/${id}/completion`, undefined);
    expect([status, refused.code]).toEqual([409, 'EVIDENCE_NOT_UPLOADED']);
    expect((await server.get(auditor, `/v1/evidence/${id}/content`)).json.code).toBe('EVIDENCE_NOT_UPLOADED');
  });

  it('is named with its place when the announcement makes no sense', async () => {
    const { status, json } = await server.post(officer, '/v1/evidence', {
      fileName: '../a.pdf',
      sizeBytes: -1,
      sha256: 'A',
      x: 1,
    });
    expect(status).toBe(400);
    expect((json.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/x',
      '/fileName',
      '/sizeBytes',
      '/sha256',
    ]);
  });
});

it('completing twice says that it is recorded', async () => {
  const { id } = await upload(server, officer, 'twice.pdf', pdf('twice'));
  const again = await server.post(officer, `/v1/evidence/${id}/completion`, undefined);
  expect([again.status, again.json.code]).toEqual([409, 'EVIDENCE_RECORDED']);
});

it('takes fifty at once', async () => {
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, i) => upload(server, officer, `${i}.pdf`, pdf(`file ${i}`))),
  );
  expect(all.map(({ completed }) => completed.status)).toEqual(Array(50).fill(200));
  expect(new Set(all.map(({ id }) => id)).size).toBe(50);
});

it('keeps an entry for everybody who opened a file, also when twenty come at once', async () => {
  const { id } = await upload(server, officer, 'read.pdf', pdf('read'));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.get(auditor, `/v1/evidence/${id}/content`)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
});
