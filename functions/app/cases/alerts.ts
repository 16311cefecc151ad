import { isStopping } from '../../core/detection/alert.ts';
import type { Flag } from '../../core/detection/flag.ts';
import type { Borne } from '../../core/detection/same-file.ts';
import { DomainError } from '../../core/errors.ts';
import type { DetectionStore, RaisedAlert } from '../../ports/detection-store.ts';
import { raisedFor, raisedOnOthers } from '../registers.ts';
import type { CaseStep, Signs } from './case-source.ts';

interface Deps {
  readonly detection: DetectionStore;
}

/** Signs on other requests as alerts, without those that are kept already. */
const raisedBeside = async ({ detection }: Deps, { request, at, by }: CaseStep, signs: readonly Borne[]) => {
  const ids = [...new Set(signs.map(({ requestId }) => requestId))];
  const known = (await Promise.all(ids.map((id) => detection.listAlertsOf(request.unionId, id)))).flat();
  return raisedOnOthers(request.unionId, signs, { at, by, known });
};

/** The last approval and the settlement wait for red signs. */
const isGate = ({ action, request }: CaseStep): boolean =>
  action === 'settle' || (action === 'approve' && request.status === 'approved');

const stoppedBy = (
  { request, at, by }: CaseStep,
  flags: readonly Flag[],
  known: Parameters<typeof raisedFor>[2]['known'],
  raised: readonly RaisedAlert[],
) => {
  const current = raisedFor(request, flags, { at, by, known: [] }).map(({ alert }) => alert.id);
  return [...known, ...raised.map(({ alert }) => alert)].filter((one) => isStopping(one, current));
};

/**
 * The signs of a step as alerts that are written with it. Where they stop the step, what is new is kept first, so that
 * somebody can settle it. A new request has none yet, and raises what others bear from now on.
 * @throws DomainError ALERTS_OPEN
 */
export const raiseAlerts = async (
  deps: Deps,
  step: CaseStep,
  { own, others }: Signs,
): Promise<readonly RaisedAlert[]> => {
  const { before, request, at, by } = step;
  if (!before)
    return [
      ...raisedFor(request, own, { at, by, known: [] }),
      ...raisedOnOthers(request.unionId, others, { at, by, known: [] }),
    ];
  const beside = await raisedBeside(deps, step, others);
  const known = isGate(step) || own.length ? await deps.detection.listAlertsOf(request.unionId, request.id) : [];
  const raised = raisedFor(request, own, { at, by, known });
  const stopping = isGate(step) ? stoppedBy(step, own, known, raised) : [];
  if (!stopping.length) return [...raised, ...beside];
  await deps.detection.raise([...raised, ...beside]);
  const alerts = stopping.map(({ id, code, status }) => ({ id, code, status }));
  throw new DomainError('ALERTS_OPEN', { data: { count: alerts.length }, extra: { alerts } });
};
