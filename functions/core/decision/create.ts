import type { Person } from '../approval/fund-request.ts';
import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { CREATE } from './bodies.ts';
import type { Decision } from './decision.ts';
import type { DecisionLaw } from './limits.ts';
import { type Matter, matterOf } from './matter.ts';
import { parsed } from './parse.ts';
import { checkRoutes } from './routes.ts';

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

const checkPeople = ({ committee, scorers, auditors, chair }: Body, proposer: Person): void => {
  const twice = repeated(committee) ?? repeated(scorers);
  if (twice) throw refuse('PANEL_REPEATED', twice.name);
  if (!committee.some(({ sub }) => sub === chair)) throw new DomainError('CHAIR_NOT_IN_COMMITTEE');
  if (chair === proposer.sub) throw new DomainError('PROPOSER_CHAIRS');
  const auditor = [...committee, ...scorers].find(({ sub }) => auditors.includes(sub));
  if (auditor) throw refuse('AUDITOR_ON_PANEL', auditor.name);
};

/** 单数 (采购法 第38条) and enough of them. */
const checkPanel = ({ hasSuppliers }: Matter, count: number, { limits }: DecisionLaw): void => {
  const { scorersMin: min, panelParityDivisor } = limits;
  if (!hasSuppliers) return;
  if (count < min) throw new DomainError('SCORERS_TOO_FEW', { data: { count, min } });
  if (count % panelParityDivisor === 0) throw new DomainError('PANEL_EVEN', { data: { count } });
};

const checkServes = ({ serves }: Matter, forKind: string | null, known: readonly string[]): void => {
  if (forKind === null) return;
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

/**
 * 立项. @throws DomainError INPUT_INVALID, PANEL_REPEATED, CHAIR_NOT_IN_COMMITTEE, PROPOSER_CHAIRS, AUDITOR_ON_PANEL,
 * SCORERS_TOO_FEW, PANEL_EVEN, UNIT_PROCUREMENT, and those of checkRoutes
 */
export const openDecision = (
  body: unknown,
  opening: Opening,
  law: DecisionLaw,
  kinds: readonly string[],
  routeLimits: Parameters<typeof checkRoutes>[2],
): Decision => {
  const { chair, ...given } = parsed(CREATE, body);
  const { id, unionId, province, proposer, at, today } = opening;
  const matter = matterOf(given.matter);
  checkServes(matter, given.forKind, kinds);
  checkPeople({ ...given, chair }, proposer);
  checkPanel(matter, given.scorers.length, law);
  checkRoutes(matter, given.routes, routeLimits);
  const line = law.limits.unitProcurementFromFen;
  if (matter.hasSuppliers && given.amountFen >= line) throw new DomainError('UNIT_PROCUREMENT', { data: { line } });
  const chairPerson = given.committee.find(({ sub }) => sub === chair) as Person;
  return {
    ...given,
    ...EMPTY,
    ...law,
    id,
    unionId,
    province,
    proposer,
    chair: chairPerson,
    openedOn: today,
    steps: [{ action: 'create', by: proposer, at }],
    recordedAt: at,
    version: 1,
  };
};
