import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { EvidenceFiles } from '../../functions/ports/evidence-files.ts';
import { pdf } from '../evidence/samples.ts';

export const MAX = 1_000;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const staged = (bytes: Uint8Array, id = 'E-0000000001') => ({
  unionId: 'union-a',
  id,
  sizeBytes: bytes.byteLength,
  sha256: sha256Of(bytes),
});
const kept = (bytes: Uint8Array) => ({
  unionId: 'union-a',
  sha256: sha256Of(bytes),
  type: 'pdf' as const,
  fileName: "发票 '一'.pdf",
  retainUntil: '2056-12-31',
});

/** What every EvidenceFiles must do, over HTTP as a caller meets it. */
export const evidenceFilesContract = (make: () => Promise<EvidenceFiles>): void => {
  let files: EvidenceFiles;
  beforeEach(async () => {
    files = await make();
  });
  const put = async (file: ReturnType<typeof staged>, bytes: Uint8Array<ArrayBuffer>) => {
    const { url, method, headers } = await files.uploadTicket(file);
    return (await fetch(url, { method, headers, body: bytes })).status;
  };

  it('takes what was announced and reads it back', async () => {
    const bytes = pdf('one');
    expect(await files.readStaged(staged(bytes), MAX)).toBeNull();
    expect(await put(staged(bytes), bytes)).toBe(200);
    expect(new Uint8Array((await files.readStaged(staged(bytes), MAX)) ?? [])).toEqual(bytes);
  });

  it('takes nothing else under the same announcement', async () => {
    const bytes = pdf('announced');
    expect(await put(staged(bytes, 'E-0000000002'), pdf('annoUnced'))).toBe(400);
    expect(await put(staged(bytes, 'E-0000000002'), pdf('longer than announced'))).toBeGreaterThanOrEqual(400);
    expect(await files.readStaged(staged(bytes, 'E-0000000002'), MAX)).toBeNull();
  });

  it('refuses a ticket that was changed', async () => {
    const bytes = pdf('changed');
    const { url, method, headers } = await files.uploadTicket(staged(bytes, 'E-0000000003'));
    const stolen = url.includes('E-0000000003') ? url.replace('E-0000000003', 'E-9999999999') : `${url}A`;
    expect((await fetch(stolen, { method, headers, body: bytes })).status).toBe(403);
  });

  it('does not read more than it is told to', async () => {
    const bytes = pdf('x'.repeat(2 * MAX));
    await put(staged(bytes, 'E-0000000004'), bytes);
    await expect(files.readStaged(staged(bytes, 'E-0000000004'), MAX)).rejects.toMatchObject({
      code: 'EVIDENCE_TOO_LARGE',
    });
  });

  it('keeps bytes, once or twice, and gives them under their own name and type', async () => {
    const bytes = pdf('kept');
    await files.keep(kept(bytes), bytes);
    await files.keep(kept(bytes), bytes);
    const { url, expiresAt } = await files.downloadTicket(kept(bytes));
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const answer = await fetch(url);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain("发票 '一'.pdf");
  });
};
