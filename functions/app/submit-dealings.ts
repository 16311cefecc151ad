import type { FundRequest } from '../core/approval/fund-request.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import type { RegisterWrites } from '../ports/detection-store.ts';
import { groupFor, keptDealings, type Seen } from './dealings.ts';
import type { Law } from './law.ts';
import { flagsOf, raisedFor, raisedOnOthers, registersAfter } from './registers.ts';
import { type Files, signsOfFiles } from './request-files.ts';

export interface Judged {
  readonly law: Law;
  readonly given: Case;
  readonly verdict: Verdict;
  readonly seen: Seen;
  readonly files: Files;
}

/** The request with what it has to do with others, itself among those it is linked with. */
export const withDealings = (request: FundRequest, { law, given, seen }: Omit<Judged, 'files'>): FundRequest => {
  const kept = keptDealings(seen);
  if (!kept.dealings) return request;
  const group = groupFor(law.ruleset, given, seen, request.id);
  const linked = group && group.requestIds.length > 1 ? group.requestIds : [];
  return { ...request, dealings: { ...kept.dealings, linked } };
};

/** What a new request writes of the registers, with the signs that it bears. */
export const newRegisters = (
  request: FundRequest,
  judged: Judged,
  by: string,
  at: Date,
): RegisterWrites | undefined => {
  const { law, given, verdict, seen } = judged;
  const looked = { ruleset: law.ruleset, request, seen, given, verdict, signers: [], isSettling: false };
  const flags = flagsOf({ ...looked, today: dayOfInstant(at) });
  const raising = { at: at.toISOString(), by, known: [] };
  const { own, others } = signsOfFiles(judged.files, request.id);
  const alerts = [
    ...raisedFor(request, [...flags, ...own], raising),
    ...raisedOnOthers(request.unionId, others, raising),
  ];
  return registersAfter({ before: null, request, seen, restsOnLists: true, alerts });
};
