import type { Person } from '../approval/fund-request.ts';
import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { parsed } from '../kernel/schema.ts';
import { checkPairs, type DutyPair } from '../people/duties.ts';
import type { MatterForm, Ruleset } from '../rules/ruleset.ts';
import { CREATE } from './bodies.ts';
import type { Decision } from './decision.ts';
import { parseStated } from './facts.ts';
import type { DecisionLaw } from './limits.ts';
import { matterOf } from './matter.ts';

export interface Opening {
  readonly id: string;
  readonly unionId: string;
  readonly province: string;
  readonly proposer: Person;
  readonly at: string;
  readonly today: Day;
}

const repeated = (people: readonly Person[]): Person | undefined =>
  people.find(({ sub }, i) => people.findIndex((one) => one.sub === sub) < i);

const refuse = (code: 'PANEL_REPEATED' | 'AUDITOR_ON_PANEL', name: string) => new DomainError(code, { data: { name } });

type Body = Pick<Decision, 'committee' | 'scorers' | 'auditors'> & { readonly chair: string };

const checkPeople = (
  { committee, scorers, auditors, chair }: Body,
  proposer: Person,
  pairs?: readonly DutyPair[],
): void => {
  const twice = repeated(committee) ?? repeated(scorers);
  if (twice) throw refuse('PANEL_REPEATED', twice.name);
  if (!committee.some(({ sub }) => sub === chair)) throw new DomainError('CHAIR_NOT_IN_COMMITTEE');
  checkPairs('decision', { propose: [proposer.sub] }, { preside: [chair] }, pairs);
  const auditor = [...committee, ...scorers].find(({ sub }) => auditors.includes(sub));
  if (auditor) throw refuse('AUDITOR_ON_PANEL', auditor.name);
};

const checkServes = ({ serves }: MatterForm, forKind: string | null, { kinds }: Ruleset): void => {
  if (forKind === null) return;
  const known = kinds.filter(({ family }) => family === 'fund-approval').map(({ id }) => id);
  if (known.includes(forKind) && (serves === null || serves.includes(forKind))) return;
  throw new DomainError('INPUT_INVALID', {
    issues: [
      {
        pointer: '/forKind',
        code: 'CHOICE_UNKNOWN',
        data: { value: forKind, choices: (serves ?? known).join(', ') },
      },
    ],
  });
};

const EMPTY = {
  stage: 'drafted',
  criteria: [],
  seedCommitment: null,
  seed: null,
  suppliers: [],
  recusals: [],
  order: [],
  tally: null,
  meeting: null,
  meetingsHeld: 0,
  count: null,
  ballotsHash: null,
  decidedOn: null,
  winner: null,
  minutes: null,
  publication: null,
  objections: [],
  concludedOn: null,
  contract: null,
  rating: null,
} as const;

/** Before it is judged for the first time. */
const UNJUDGED = { outcome: 'needs-decision', isProvisional: true, receiptHash: '' } as const;

/**
 * 立项. @throws DomainError INPUT_INVALID, PANEL_REPEATED, CHAIR_NOT_IN_COMMITTEE, PROPOSER_CHAIRS, AUDITOR_ON_PANEL,
 * ROUTES_MISSING; what its rules refuse is found when it is judged
 */
export const openDecision = (
  body: unknown,
  opening: Opening,
  law: DecisionLaw,
  ruleset: Ruleset,
  pairs?: readonly DutyPair[],
): Decision => {
  const { chair, ...given } = parsed(CREATE, body);
  const { id, unionId, province, proposer, at, today } = opening;
  const matter = matterOf(ruleset, given.matter);
  const form = matter.matter;
  checkServes(form, given.forKind, ruleset);
  checkPeople({ ...given, chair }, proposer, pairs);
  if (form.hasRoutes !== given.routes.length > 0) throw new DomainError('ROUTES_MISSING');
  const chairPerson = given.committee.find(({ sub }) => sub === chair) as Person;
  return {
    ...given,
    ...EMPTY,
    ...UNJUDGED,
    ...law,
    id,
    unionId,
    province,
    label: matter.label,
    form,
    facts: parseStated(ruleset, matter, given.facts),
    proposer,
    chair: chairPerson,
    openedOn: today,
    steps: [{ action: 'create', by: proposer, at }],
    recordedAt: at,
    version: 1,
  };
};
