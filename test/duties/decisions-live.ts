/** A matter of the committee through the handlers. */
import type { Decision, Part } from '../../functions/core/decision/decision.ts';
import { USABLE } from '../../functions/core/decision/life.ts';
import { digestsOf } from '../../functions/core/decision/verify.ts';
import type { Receipt } from '../../functions/core/rules/receipt.ts';
import { deps } from '../../functions/handlers/deps.ts';
import type { Matter } from './decisions.ts';
import { person } from './kept.ts';
import { mustWrite, openUnion, seedOf, type Union } from './live.ts';
import { bodyOf, COMMITMENT, matterBody } from './matters.ts';
import type { GoesLive, Move } from './world.ts';

/** The store is given a decision that has come so far; its id. */
export const storeDecision = async (decision: Decision): Promise<string> => {
  const { unionId, id, stage } = decision;
  const seed = seedOf(unionId, `decision/${id}`, 'decision-create', decision);
  const receipt = { hash: '' } as Receipt;
  const change = { decision, before: 0, gates: [], isUsable: USABLE.includes(stage), receipt };
  await mustWrite(deps().decisions.change({ ...change, digests: digestsOf(decision), ...seed }));
  return id;
};

const storePart = (part: Part, { stage }: Decision): Promise<void> => {
  const { unionId, decisionId, type, key } = part;
  const seed = seedOf(unionId, `decision/${decisionId}/${type}/${key}`, 'decision-declare', part);
  const alone = { ballot: null, gates: null, proxy: null };
  return mustWrite(deps().decisions.putPart({ part, stages: [stage], ...alone, ...seed }));
};

/** The decision as the last answer showed it. */
type Shown = Pick<Decision, 'id' | 'version' | 'objections'>;

const open = ({ send }: Union, { by, roles, args }: Move) => {
  const committee = ['m1', 'm2', 'm3', 'm4', 'm5', 'a', 'b'].map(person);
  return send('createDecision', by, roles, { body: { ...matterBody(committee), ...args } });
};

export const liveDecision: GoesLive<Matter> = async ({ state: { decision, parts } }) => {
  const union = openUnion();
  const { unionId, send } = union;
  let shown: Shown | null = null;
  if (decision) {
    await storeDecision({ ...decision, unionId });
    for (const part of parts) await storePart({ ...part, unionId }, decision);
    shown = decision;
  }
  return {
    call: async (move) => {
      const { act, by, roles } = move;
      const { id = '', version, objections = [] } = shown ?? {};
      const params = { id, action: act };
      if (act === 'commit') return (await send('commitScores', by, roles, { params, body: COMMITMENT })).code;
      const number = objections.find(({ resolution }) => resolution === null)?.number ?? 1;
      const sent = { params, version, body: bodyOf(act, number) };
      const { code, json } = act === 'open' ? await open(union, move) : await send('actOnDecision', by, roles, sent);
      if (code === null) shown = (json as { decision: Shown }).decision;
      return code;
    },
  };
};
