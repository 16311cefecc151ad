/** An application for a title and the honour behind one, through the handlers. */
import type { Award } from '../../functions/core/award/award.ts';
import { type Honour, honourId } from '../../functions/core/award/honour.ts';
import { REVIEW_FACTS } from '../../functions/core/award/honour-life.ts';
import type { AwardAction } from '../../functions/core/award/life.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { REAL } from '../rules/real.ts';
import { awardOf, ON, saidOf, TITLE } from './applications.ts';
import type { Held } from './awards.ts';
import { storeDecision } from './decisions-live.ts';
import { AT, type Kept, person } from './kept.ts';
import { mustWrite, openUnion, seedOf } from './live.ts';
import { decisionOf } from './matters.ts';
import type { GoesLive } from './world.ts';

/** A matter about the title that the committee has decided. */
const decided = (unionId: string): Promise<string> => {
  const minutes = { presentSubs: [], hash: '' } as never;
  const change = { title: `关于${TITLE}`, stage: 'adopted', decidedOn: ON, outcome: 'compliant', minutes } as const;
  return storeDecision({ ...decisionOf(person('o'), [], change), unionId });
};

export const liveAward: GoesLive<Kept<{ readonly award: Award }>> = async ({ state }, moves) => {
  const { unionId, send } = openUnion();
  const award = { ...state.record.award, id: deps().ids.awardId(2021), unionId };
  const { entry, record } = seedOf(unionId, `award/${award.id}`, 'award-applied', award);
  await mustWrite(deps().awards.write({ award: { record: award, entry, receipt: null }, record }));
  const decision = moves.some(({ act }) => act === 'decide') ? await decided(unionId) : null;
  let { version } = award;
  return {
    call: async ({ act, by, roles }) => {
      const { action, ...said } = saidOf(act as AwardAction);
      const body = { ...said, ...(decision && { decision }) };
      const sent = { params: { id: award.id, action }, version, body };
      const { code, json } = await send('actOnAward', by, roles, sent);
      if (code === null) version = (json as { award: Award }).award.version;
      return code;
    },
  };
};

/** What a review finds, but for what the ledger knows. */
const FACTS = Object.fromEntries(
  Object.entries(REAL.kinds.find(({ id }) => id === 'award-review')?.example.facts ?? {}).filter(
    ([name]) => !(REVIEW_FACTS as readonly string[]).includes(name),
  ),
);

const honourOf = (unionId: string, award: Pick<Award, 'id' | 'kind'>): Honour => {
  const identity = { title: TITLE, level: 'unit', givenBy: unionId, holder: '示例职工', year: 2021 } as const;
  return {
    ...{
      ...identity,
      id: honourId(identity),
      unionId,
      kind: award.kind,
      grantedOn: ON,
      evidence: [],
      validUntil: null,
    },
    ...{ award: award.id, status: 'held', recordedAt: AT, version: 1 },
    steps: [{ action: 'grant', by: 'c', on: ON, at: AT, cause: null }],
  };
};

export const liveHonour: GoesLive<Kept<Held>> = async ({ state }) => {
  const { unionId, send } = openUnion();
  const id = deps().ids.awardId(2021);
  const honour = honourOf(unionId, { id, kind: 'union-worker' });
  const { applicant } = state.record;
  const award = { ...awardOf(applicant, 'granted'), id, unionId, honour: honour.id };
  const { entry, record } = seedOf(unionId, `award/${id}`, 'award-granted', award);
  const first = seedOf(unionId, `honour/${honour.id}`, 'award-honour-grant', honour).entry;
  await mustWrite(
    deps().awards.write({
      award: { record: award, entry, receipt: null },
      honour: { record: honour, entry: first },
      record,
    }),
  );
  let { version } = honour;
  return {
    call: async ({ act, by, roles }) => {
      const sent = { params: { id: honour.id, action: act }, version, body: { facts: FACTS } };
      const { code, json } = await send('actOnHonour', by, roles, sent);
      if (code === null) version = (json as { honour: Honour }).honour.version;
      return code;
    },
  };
};
