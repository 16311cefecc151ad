import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { EvidenceStore } from '../../functions/ports/evidence-store.ts';

export const contentHash = (n: number): string => n.toString(16).padStart(64, '0');

/** Evidence as it is recorded after an upload, without the upload. */
export const recordEvidence = async (
  { evidence }: { readonly evidence: EvidenceStore },
  unionId: string,
  n: number,
): Promise<string> => {
  const id = `E-2021${n.toString().padStart(6, '0')}`;
  const at = '2021-10-01T00:00:00.000Z';
  const what = { unionId, record: `evidence/${id}`, at, by: 'officer-1', contentHash: 'c', receiptHash: null };
  await evidence.change({
    evidence: {
      ...{ id, unionId, status: 'recorded', fileName: `${n}.pdf`, sizeBytes: 1, sha256: contentHash(n), type: 'pdf' },
      ...{ givenBy: { sub: 'officer-1', name: 'officer-1' }, announcedAt: at, recordedAt: at, retainUntil: null },
      version: 1,
    },
    entry: chainEntry(null, { ...what, happened: 'evidence-announced', move: null }),
    record: {
      ...{ unionId, sub: 'officer-1', key: `evidence-${n}`, requestHash: 'h', expiresAtEpoch: 4e9 },
      answer: { status: 201, location: '/', body: '{}' },
    },
  });
  return id;
};
