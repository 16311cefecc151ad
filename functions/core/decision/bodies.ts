import {
  anything,
  byName,
  choice,
  dayText,
  fen,
  fields,
  flag,
  list,
  matching,
  orElse,
  type Schema,
  text,
  whole,
} from '../kernel/schema.ts';
import { CHOICES, RELATIONS } from './decision.ts';
import type { DecisionAction } from './life.ts';

/** The bodies of every call of this area, in one place: code and contract read the same. */
const PEOPLE_MAX = 300;
const SUPPLIERS_MAX = 30;
const CRITERIA_MAX = 30;
const FACTS_MAX = 200;
const PLACES_MAX = 9_999;
const HALVES_MAX = 2_000;
const NAME = 60;
const REASON = 1_000;

const sub = matching(/^[\w.@:-]{1,100}$/, 'sub');
const supplierId = matching(/^[A-Z0-9]{6,20}$/, 'credit code');
const slug = matching(/^[a-z][a-z0-9-]{0,39}$/, 'id');
const hash = matching(/^[0-9a-f]{64}$/, 'sha-256');
const hex = matching(/^[0-9a-f]{32,128}$/, '32–128 hex');
const person = fields({ sub, name: text(NAME) });

/** Typed by the kind of the matter afterwards. */
const facts = byName(anything, FACTS_MAX);
export const STATE = fields({ facts });

export const CREATE = fields({
  matter: slug,
  title: text(),
  forKind: orElse(slug, null),
  amountFen: fen(0),
  objectKind: orElse(choice(['goods', 'services'] as const), 'goods' as const),
  chair: sub,
  committee: list(person, PEOPLE_MAX, 1),
  scorers: orElse(list(person, PEOPLE_MAX), []),
  auditors: orElse(list(sub, PEOPLE_MAX), []),
  routes: orElse(
    list(
      fields({
        name: text(NAME),
        theme: text(NAME),
        days: whole(1, 60),
        dayFen: fen(),
        places: whole(1, PLACES_MAX),
        supplier: text(NAME),
        insuranceFen: fen(0),
      }),
      PEOPLE_MAX,
    ),
    [],
  ),
  facts: orElse(facts, {}),
});

export const CRITERIA = fields({
  criteria: list(
    fields({ id: slug, label: text(NAME), weight: whole(1, HALVES_MAX), isPrice: orElse(flag, false) }),
    CRITERIA_MAX,
    1,
  ),
  seedCommitment: hash,
});

export const INVITE = fields({
  suppliers: list(
    fields({
      id: supplierId,
      name: text(NAME),
      head: text(NAME),
      controllers: orElse(list(text(NAME), CRITERIA_MAX), []),
      kin: orElse(list(text(NAME), CRITERIA_MAX), []),
      address: text(),
      contact: text(NAME),
    }),
    SUPPLIERS_MAX,
    1,
  ),
});

export const RECUSE = fields({
  sub,
  supplier: orElse(supplierId, null),
  relation: choice(RELATIONS),
  reason: text(REASON),
});
export const PRESENT = fields({ seed: hex, prices: byName(fen(), SUPPLIERS_MAX) });
export const CONVENE = fields({ isSecret: orElse(flag, false) });
export const REASONED = fields({ reason: text(REASON) });
export const GO_ON = fields({ reason: orElse(text(REASON), null) });
export const RESOLVE = fields({ number: whole(1, PEOPLE_MAX), isUpheld: flag, reason: text(REASON) });
export const CONTRACT = fields({ supplier: supplierId, amountFen: fen(), signedOn: dayText, isWritten: flag });
export const ADD = fields({ amountFen: fen(), on: dayText, reason: text(REASON) });
export const RATE = fields({ points: whole(0, 100), comment: text(REASON) });
export const NOTHING = orElse(fields({}), {});

const interests = list(
  fields({ kind: choice(['kin', 'employment', 'share'] as const), with: text(NAME), until: orElse(dayText, null) }),
  CRITERIA_MAX,
);
/** Nothing to declare is a declaration, too. */
export const REGISTER = fields({ interests });
export const DECLARE = fields({
  interests: orElse(interests, []),
  related: orElse(
    list(fields({ supplier: supplierId, relation: choice(RELATIONS), detail: text() }), SUPPLIERS_MAX),
    [],
  ),
});
export const COMMIT = fields({ commitment: hash });
export const REVEAL = fields({ salt: hex, sheet: byName(byName(whole(0, HALVES_MAX), CRITERIA_MAX), SUPPLIERS_MAX) });
export const REASONS = fields({ reasons: byName(text(REASON), SUPPLIERS_MAX) });
export const VOTE = fields({ choice: choice(CHOICES), proxyOf: orElse(sub, null), nonce: orElse(hex, null) });
export const SIGN = fields({ minutesHash: hash });

/** What each action takes. */
export const ACTION_BODIES: Readonly<Record<DecisionAction, Schema>> = {
  state: STATE,
  'publish-criteria': CRITERIA,
  invite: INVITE,
  recuse: RECUSE,
  present: PRESENT,
  'open-scoring': NOTHING,
  'close-commits': GO_ON,
  tally: GO_ON,
  convene: CONVENE,
  adjourn: REASONED,
  'close-vote': NOTHING,
  minutes: NOTHING,
  publish: NOTHING,
  object: REASONED,
  resolve: RESOLVE,
  conclude: NOTHING,
  contract: CONTRACT,
  add: ADD,
  rate: RATE,
  void: REASONED,
};
