import { PART_TYPES, STAGES } from '../core/decision/life.ts';
import { FAULTS } from '../core/decision/verify.ts';

type Schema = Readonly<Record<string, unknown>>;
const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };
const HASH = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const AT = { type: 'string', format: 'date-time' };
const DAY = { type: 'string', format: 'date' };
const FLAG = { type: 'boolean' };
const STAGE = { enum: STAGES };

const object = (properties: Schema, optional: Schema = {}): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});
const many = (items: Schema): Schema => ({ type: 'array', items });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const PERSON = object({ sub: TEXT, name: TEXT });
const NUMBER = object({ text: TEXT, fraction: TEXT });
const SIDES = object({ left: COUNT, right: COUNT, isMet: FLAG });
const COUNTED = orNull(
  object(
    {
      entitled: COUNT,
      present: COUNT,
      inFavour: COUNT,
      against: COUNT,
      abstained: COUNT,
      quorum: SIDES,
      majority: SIDES,
    },
    { byProxy: COUNT },
  ),
);
const ROW = object({
  scorer: TEXT,
  halves: { type: 'object', additionalProperties: COUNT },
  total: NUMBER,
  isRecused: FLAG,
  dropped: { enum: ['highest', 'lowest', null] },
  fromMedian: NUMBER,
  isOutlier: FLAG,
});
const RANKING = many(object({ supplier: TEXT, result: NUMBER, tie: { enum: ['price', 'lot', null] } }));
const TALLY = orNull(
  object({
    method: { enum: ['trimmed', 'plain'] },
    valid: many(TEXT),
    recused: many(TEXT),
    ranking: RANKING,
    suppliers: many(object({ supplier: TEXT, rows: many(ROW), median: NUMBER, meanOfAll: NUMBER, result: NUMBER })),
    outliers: many(object({ scorer: TEXT, supplier: TEXT })),
  }),
);
const PUBLISHED_TALLY = orNull(
  object({
    method: { enum: ['trimmed', 'plain'] },
    ranking: RANKING,
    suppliers: many(object({ supplier: TEXT, priceFen: orNull(COUNT), price: NUMBER, result: NUMBER })),
  }),
);
const CRITERIA = many(object({ id: TEXT, label: TEXT, weight: COUNT, isPrice: FLAG }));
const READING = object({ knownOn: DAY, notice: orNull(TEXT), endsOn: orNull(DAY) });
const TURNS = many(object({ action: TEXT, by: many(TEXT) }));
const PUBLICATION = orNull(
  object({ from: DAY, through: DAY, days: COUNT, readings: many(READING), calendarHash: TEXT, evidenceHash: HASH }),
);
const OBJECTION = object({ number: COUNT, at: AT, reason: TEXT, resolution: orNull({ type: 'object' }) });
const INTEREST = object({ kind: TEXT, with: TEXT, until: orNull(DAY), statedOn: DAY });
const MINUTES = object({
  number: TEXT,
  title: TEXT,
  heldOn: DAY,
  presider: TEXT,
  present: many(TEXT),
  presentSubs: many(TEXT),
  absent: many(TEXT),
  recused: many(TEXT),
  sections: many(object({ heading: TEXT, lines: many(TEXT) })),
  hash: HASH,
});
const HEAD = { id: TEXT, matter: TEXT, title: TEXT, stage: STAGE, decidedOn: orNull(DAY) };

const DECISION = object({
  ...HEAD,
  unionId: TEXT,
  forKind: orNull(TEXT),
  amountFen: COUNT,
  openedOn: DAY,
  limits: { type: 'object' },
  unconfirmed: many(TEXT),
  proposer: PERSON,
  chair: PERSON,
  committee: many(PERSON),
  scorers: many(PERSON),
  criteria: CRITERIA,
  seedCommitment: orNull(HASH),
  seed: orNull(TEXT),
  suppliers: many({ type: 'object' }),
  recusals: many(object({ sub: TEXT, supplier: orNull(TEXT), relation: TEXT, reason: TEXT, foundBy: TEXT })),
  order: many(TEXT),
  tally: TALLY,
  meeting: orNull(object({ number: COUNT, isSecret: FLAG, convenedAt: AT, before: STAGE })),
  count: COUNTED,
  winner: orNull(TEXT),
  minutes: orNull(MINUTES),
  publication: PUBLICATION,
  objections: many(OBJECTION),
  concludedOn: orNull(DAY),
  contract: orNull({ type: 'object' }),
  rating: orNull({ type: 'object' }),
  steps: many(object({ action: TEXT, by: PERSON, at: AT })),
  declared: many(object({ sub: TEXT, at: AT })),
  scoring: many(object({ sub: TEXT, name: TEXT, hasCommitted: FLAG, hasRevealed: FLAG, commitment: orNull(HASH) })),
  voting: object({ present: many(PERSON), voted: many({ type: 'object' }), ballots: orNull(many({ type: 'object' })) }),
  unsigned: many(PERSON),
  version: { type: 'integer', minimum: 1 },
});

export const DECISION_ANSWER_SCHEMAS: Schema = {
  DecisionShown: object({ decision: DECISION }, { usedFen: COUNT }),
  DecisionList: object({ decisions: many(object({ ...HEAD, version: COUNT, turns: TURNS })), cursor: orNull(TEXT) }),
  DecisionProgress: object({
    stage: STAGE,
    version: COUNT,
    waypoints: many(
      object({
        id: TEXT,
        label: { type: 'object' },
        state: { enum: ['done', 'now', 'later'] },
        rule: orNull(TEXT),
        finding: orNull(TEXT),
        missing: many(TEXT),
      }),
    ),
    turns: TURNS,
    checklist: many({ type: 'object' }),
    unconfirmed: many(TEXT),
    verdict: { type: 'object', description: 'Every rule of the matter as it stands' },
  }),
  DecisionResult: object({
    ...HEAD,
    winner: orNull(object({ id: TEXT, name: TEXT, priceFen: orNull(COUNT) })),
    criteria: CRITERIA,
    ranking: RANKING,
    tally: PUBLISHED_TALLY,
    count: COUNTED,
    minutesHash: orNull(HASH),
    publication: PUBLICATION,
    objections: many(OBJECTION),
    evidenceHash: HASH,
    isEvidenceUnchanged: FLAG,
    unsigned: COUNT,
  }),
  DecisionReceipt: object({ receipt: object({ hash: HASH }) }),
  Interests: object({ interests: many(INTEREST), version: COUNT }),
  InterestRegister: object({ register: object({ sub: TEXT, interests: many(INTEREST), at: AT, version: COUNT }) }),
  DecisionMinutes: object({ minutes: MINUTES, unsigned: many(PERSON) }),
  DecisionPart: object({
    decision: TEXT,
    act: TEXT,
    own: object({ type: { enum: PART_TYPES }, key: TEXT, at: AT, content: { type: 'object' }, version: COUNT }),
    ballot: orNull(TEXT),
  }),
  DecisionVerification: object({
    isUnchanged: FLAG,
    checked: { type: 'object' },
    faults: many(object({ record: TEXT, fault: { enum: FAULTS }, at: TEXT })),
  }),
  DecisionStages: object({
    stages: many(STAGE),
    transitions: many({ type: 'object' }),
    acts: many(TEXT),
    matters: many({ type: 'object' }),
  }),
};

const answered = (status: string, description: string, name: string): Schema => ({
  [status]: { description, content: { 'application/json': { schema: ref(name) } } },
});
const own = answered('201', 'What one’s own act left', 'DecisionPart');

/** Answers by operation. */
export const DECISION_ANSWERS: Readonly<Record<string, Schema>> = {
  createDecision: answered('201', 'Opened', 'DecisionShown'),
  actOnDecision: answered('200', 'The matter after it', 'DecisionShown'),
  getDecision: answered('200', 'The matter', 'DecisionShown'),
  listDecisions: answered('200', 'Matters, the latest first', 'DecisionList'),
  getProgress: answered('200', 'What is done and what is missing', 'DecisionProgress'),
  getDecisionReceipt: answered('200', 'The receipt of the verdict on a version', 'DecisionReceipt'),
  listOwnInterests: answered('200', 'What one has declared', 'Interests'),
  readInterests: answered('200', 'What a person has declared', 'Interests'),
  registerInterests: answered('201', 'Declared', 'InterestRegister'),
  getDecisionResult: answered('200', 'The published result', 'DecisionResult'),
  getMinutes: answered('200', 'The minutes', 'DecisionMinutes'),
  getMinutesPdf: {
    '200': {
      description: 'The minutes on paper',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    },
  },
  verifyDecision: answered('200', 'What differs from what was written', 'DecisionVerification'),
  listDecisionStages: answered('200', 'The table of stages', 'DecisionStages'),
  declareInterests: own,
  commitScores: own,
  revealScores: own,
  explainScores: own,
  checkIn: own,
  castVote: own,
  signMinutes: own,
};
