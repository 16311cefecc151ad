import type { Calendar } from '../calendar/calendar.ts';
import { countedDays } from '../calendar/counted.ts';
import { DomainError, type Issue } from '../errors.ts';
import { type FactValues, factsOfKind, parseFacts } from '../facts/parse.ts';
import { type Day, dayOfInstant } from '../kernel/day.ts';
import type { MatterForm, Ruleset } from '../rules/ruleset.ts';
import type { Decision } from './decision.ts';
import { USABLE } from './life.ts';
import type { Matter } from './matter.ts';
import { factsOfRoutes } from './routes.ts';
import { relatedPairs } from './suppliers.ts';

type Told = FactValues | false | null;

const weightOf = (criteria: Decision['criteria']): number => criteria.reduce((sum, { weight }) => sum + weight, 0);

const ofCriteria = ({ criteria }: Decision): Told =>
  criteria.length > 0 && {
    scoringMethod: 'comprehensive',
    weightsTotalPercent: weightOf(criteria),
    priceWeightPercent: weightOf(criteria.filter(({ isPrice }) => isPrice)),
    isPriceScoreByLowest: true,
  };

const ofSuppliers = ({ suppliers, order }: Decision): Told =>
  suppliers.length > 0 && {
    invitedSupplierCount: suppliers.length,
    quoteCount: suppliers.length,
    hasRelatedSuppliers: relatedPairs(suppliers).length > 0,
    ...(order.length > 0 && { validSupplierCount: suppliers.filter(({ priceFen }) => priceFen !== null).length }),
  };

/** Every scorer had declared before anybody was heard; whoever is recused takes no part. */
const ofPanel = ({ form, scorers, recusals, order, limits }: Decision): Told =>
  form.hasSuppliers && {
    purchaseStep: 'committee-selection',
    panelCount: scorers.length,
    ...(order.length > 0 && {
      declaredRelationYears: limits.recusalYears,
      hasInterestedPerson: recusals.length > 0,
      isInterestedPersonRecused: true,
    }),
  };

const isAdopted = ({ stage }: Decision): boolean => USABLE.includes(stage) || stage === 'frozen';

const ofVote = (decision: Decision): Told => ({
  hasDecision: isAdopted(decision),
  ...(isAdopted(decision) && { decidedOn: decision.decidedOn ?? '' }),
  ...(decision.count && {
    committeeEntitledCount: decision.count.entitled,
    committeePresentCount: decision.count.present,
    committeeInFavourCount: decision.count.inFavour,
  }),
});

const ofResult = (decision: Decision): Told => {
  const { suppliers, winner, form } = decision;
  if (!form.hasSuppliers) return null;
  const prices = suppliers.flatMap(({ priceFen }) => priceFen ?? []);
  const price = suppliers.find(({ id }) => id === winner)?.priceFen;
  const hasResult = isAdopted(decision) && winner !== null;
  return { hasResult, ...(hasResult && price && { winningPriceFen: price, lowestValidPriceFen: Math.min(...prices) }) };
};

const dayOf = (at: string): Day => dayOfInstant(new Date(at));

/** The days of the objection whose answer took most working days; unknown while one is open. */
const slowestAnswer = ({ objections }: Decision, calendar: Calendar): Told => {
  const answered = objections.flatMap(({ at, resolution }) =>
    resolution ? [{ challengeReceivedOn: dayOf(at), challengeAnsweredOn: dayOf(resolution.at) }] : [],
  );
  if (answered.length < objections.length) return null;
  const taken = (one: (typeof answered)[number]) =>
    countedDays(calendar, one.challengeReceivedOn, one.challengeAnsweredOn, true).count ?? Number.POSITIVE_INFINITY;
  return answered.toSorted((a, b) => taken(b) - taken(a))[0] ?? null;
};

/** 评审报告 is the tally itself: it is in hand on the day on which the scoring ends. */
const ofTimes = ({ steps, decidedOn, winner }: Decision): Told => {
  const tallied = steps.findLast(({ action }) => action === 'tally');
  if (!tallied) return null;
  const on = dayOf(tallied.at);
  return { scoringEndedOn: on, reportReceivedOn: on, ...(decidedOn && winner && { supplierChosenOn: decidedOn }) };
};

const ofPublication = (decision: Decision, calendar: Calendar): Told => {
  const { publication, objections, concludedOn, contract } = decision;
  if (!publication) return null;
  // What was found to be without ground changes nothing any more.
  const mayChange = objections.some(({ resolution }) => resolution === null || resolution.isUpheld);
  return {
    isListPublished: true,
    ...(concludedOn && {
      resultPublishedFromOn: publication.from,
      resultPublishedThroughOn: publication.through,
    }),
    hasChallenge: objections.length > 0,
    ...(objections.length > 0 && { mayChallengeChangeResult: mayChange, isContractOnHold: contract === null }),
    ...slowestAnswer(decision, calendar),
  };
};

const ofContract = ({ contract, concludedOn }: Decision): Told => ({
  hasContract: contract !== null,
  hasAddition: (contract?.additions.length ?? 0) > 0,
  ...(contract && {
    contractSignedOn: contract.signedOn,
    isContractWritten: contract.isWritten,
    contractAmountFen: contract.amountFen,
    awardNoticeOn: concludedOn ?? contract.signedOn,
    additionTotalFen: contract.additions.reduce((sum, { amountFen }) => sum + amountFen, 0),
  }),
});

/** Papers that the record itself is. Before the vote no file can be whole, so nothing is said of it. */
const ofFile = ({ facts, meeting, minutes, contract, concludedOn, tally }: Decision, kind: Matter): Told => {
  if (!meeting) return null;
  const made = [
    ...(tally ? ['panel-list', 'quotes', 'record'] : []),
    ...(minutes ? ['minutes'] : []),
    ...(contract ? ['contract'] : []),
    ...(concludedOn ? ['publication'] : []),
  ].filter((id) => kind.evidence.some((one) => one.id === id));
  const stated = (facts.evidence as readonly string[] | undefined) ?? [];
  const contents = ['project', 'money', 'method', 'invitation', 'criteria', 'void-reason'];
  return { evidence: [...new Set([...stated, ...made])].toSorted(), ...(tally && { recordContents: contents }) };
};

/** All that the record itself tells of the matter, whatever anybody states. */
const toldBy = (decision: Decision, kind: Matter, calendar: Calendar): FactValues => {
  const { title, amountFen, objectKind, form, routes } = decision;
  const told: readonly Told[] = [
    { purpose: title, assemblyKind: 'committee', isWeightyMatter: true },
    form.hasSuppliers && { objectKind },
    amountFen > 0 && { amountFen },
    form.hasRoutes && factsOfRoutes(routes),
    ofPanel(decision),
    ofCriteria(decision),
    ofSuppliers(decision),
    ofVote(decision),
    ofResult(decision),
    ofTimes(decision),
    ofPublication(decision, calendar),
    ofContract(decision),
    ofFile(decision, kind),
  ];
  return Object.assign({}, ...told) as FactValues;
};

/** Unless somebody states otherwise: no authority sets the price. Weights are then judged. */
const UNLESS_STATED: FactValues = { isPriceSet: false };

const OF_EVERY = [
  ...['purpose', 'amountFen', 'assemblyKind', 'isWeightyMatter', 'hasDecision', 'decidedOn', 'committeeEntitledCount'],
  ...['committeePresentCount', 'committeeInFavourCount', 'isListPublished', 'hasChallenge', 'mayChallengeChangeResult'],
  ...[
    'isContractOnHold',
    'challengeReceivedOn',
    'challengeAnsweredOn',
    'hasContract',
    'hasAddition',
    'contractSignedOn',
  ],
  ...['isContractWritten', 'contractAmountFen', 'awardNoticeOn', 'additionTotalFen', 'recordContents'],
];
const OF_ROUTES = [
  ...['items', 'distinctThemeCount', 'repeatedThemeRoutes', 'longestRouteDays', 'highestRouteDayFen'],
  'lowestRouteInsuredFen',
];
const OF_SELECTION = [
  ...['objectKind', 'purchaseStep', 'panelCount', 'declaredRelationYears', 'hasInterestedPerson'],
  ...[
    'isInterestedPersonRecused',
    'scoringMethod',
    'weightsTotalPercent',
    'priceWeightPercent',
    'isPriceScoreByLowest',
  ],
  ...['invitedSupplierCount', 'quoteCount', 'hasRelatedSuppliers', 'validSupplierCount', 'hasResult'],
  ...['winningPriceFen', 'lowestValidPriceFen', 'resultPublishedFromOn', 'resultPublishedThroughOn'],
  ...['scoringEndedOn', 'reportReceivedOn', 'supplierChosenOn'],
];

/** Facts that only the record tells, by now or later: nobody's word stands for them. */
export const recordFactsOf = ({ hasSuppliers, hasRoutes }: MatterForm): readonly string[] => [
  ...OF_EVERY,
  ...(hasRoutes ? OF_ROUTES : []),
  ...(hasSuppliers ? OF_SELECTION : []),
];

/** What was stated, typed. @throws DomainError INPUT_INVALID, also for what the record tells */
export const parseStated = (ruleset: Ruleset, kind: Matter, raw: Readonly<Record<string, unknown>>): FactValues => {
  const told = Object.keys(raw).filter((name) => recordFactsOf(kind.matter).includes(name));
  const issues = told.map((name): Issue => ({ pointer: `/facts/${name}`, code: 'FACT_FROM_RECORD', data: { name } }));
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return parseFacts(ruleset, kind, raw);
};

/**
 * The facts by which a matter is judged: what was stated, and over it what the record tells, those that the kind asks.
 * Nothing is told of a stage that has not been reached, so a rule of a later stage waits.
 */
export const factsOf = (decision: Decision, kind: Matter, calendar: Calendar): FactValues => {
  const { evidence: _, ...stated } = decision.facts;
  const asked = new Set(factsOfKind(kind));
  const all = { ...UNLESS_STATED, ...stated, ...toldBy(decision, kind, calendar) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.has(name)));
};
