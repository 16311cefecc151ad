import type { SealDeps } from '../person-key.ts';
import { sealFor } from '../seal-facts.ts';
import type { CaseSource } from './case-source.ts';

/** 密封: what is sensitive of a call lies sealed beside the request, which keeps a note of it. */
export const sealingSource = (deps: SealDeps): CaseSource => ({
  id: 'sealing',
  read: async ({ sealing, found }) => ({
    keep: async (request) => {
      const sealed = await sealFor(deps, sealing, request.id, (found?.version ?? 0) + 1);
      if (!sealed) return {};
      return { keeps: { sealed: [...(request.sealed ?? []), sealed.note] }, writes: { seal: sealed.record } };
    },
  }),
});
