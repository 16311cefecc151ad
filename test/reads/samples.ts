/** What each GET is asked for, of the records of the lived-in union. A route without a line here is asked without anything. */
import type { Role } from '../../functions/core/approval/roles.ts';
import type { Sample } from './matrix.ts';
import { type Made, ME } from './world.ts';

const of = (id: string, more: Readonly<Record<string, string>> = {}) => ({
  params: { id },
  ...(Object.keys(more).length && { query: more }),
});

/** In a decision those who score, vote and preside have a part of their own in it. */
const DECIDES: Readonly<Partial<Record<Role, string>>> = {
  scorer: 'scorer-1',
  committee: 'committee-1',
  chair: 'chair-1',
  auditor: 'auditor-1',
  member: 'member-1',
};

export const samplesOf = (made: Made): Readonly<Record<string, readonly Sample[] | 'law'>> => {
  const { requests, decisions, awards, surveys } = made;
  const everyRequest = (query = {}) => [
    { state: 'with recipients and a payee', sent: of(requests.personal, query) },
    { state: 'with invoices, files and a sign', sent: of(requests.bought, query) },
    { state: 'with sealed facts', sent: of(requests.sealed, query) },
  ];
  const everyDecision = [
    { state: 'published, objected to', sent: of(decisions.decided), own: DECIDES },
    { state: 'just opened', sent: of(decisions.early), own: DECIDES },
  ];
  return {
    showRulebook: 'law',
    getRulebookFile: 'law',
    getRulebook: 'law',
    describeApi: 'law',
    getVerifier: 'law',
    listKinds: 'law',
    getKind: 'law',
    listRegulations: 'law',
    getRegulation: 'law',
    getRule: 'law',
    listTransitions: 'law',
    listAwardTransitions: 'law',
    listDecisionStages: 'law',
    getRequest: everyRequest(),
    getReceipt: everyRequest({ trace: '1' }).slice(0, 1),
    listReceipts: everyRequest().slice(0, 1),
    listEntries: everyRequest().slice(0, 1),
    listFiles: everyRequest().slice(1, 2),
    readSealed: everyRequest().slice(2),
    getPack: everyRequest().slice(0, 1),
    getPerson: [{ sent: { params: { sub: ME } } }],
    getBudget: [{ sent: { params: { year: '2021' } } }],
    getMember: [{ sent: of(ME) }],
    getBenefits: [{ sent: of(ME, { year: '2021' }) }],
    getEvidence: [{ sent: of(made.evidence) }],
    openEvidence: [{ sent: of(made.evidence) }],
    summariseTalks: [{ sent: { query: { year: '2021' } } }],
    getTalk: [{ sent: of(made.talk) }],
    listCheckpoints: [{ sent: { params: { year: made.year } } }],
    proveEntry: [{ sent: { params: { year: made.year, index: '0' } } }],
    proveConsistency: [{ sent: { params: { year: made.year }, query: { from: '1' } } }],
    verifyAudit: [{ sent: { query: { limit: '50' } } }],
    getComplianceSummary: [{ sent: { query: { year: '2021' } } }],
    getStatement: [{ sent: { query: { year: '2021' } } }],
    listDecisions: [{ own: DECIDES }],
    getDecision: everyDecision,
    getProgress: everyDecision,
    getDecisionReceipt: everyDecision.slice(0, 1),
    getDecisionResult: everyDecision,
    getMinutes: everyDecision.slice(0, 1),
    getMinutesPdf: everyDecision.slice(0, 1),
    verifyDecision: everyDecision.slice(0, 1),
    readInterests: [{ sent: { params: { sub: ME } } }],
    listAwards: [{ sent: { query: { year: '2021' } } }],
    getAward: [
      { state: 'applied', sent: of(awards.applied) },
      { state: 'published, objected to by its own maker', sent: of(awards.published) },
    ],
    listAwardLists: [{ sent: { query: { year: '2021' } } }],
    getAwardList: [{ sent: of(awards.list) }],
    getHonour: [{ sent: of(awards.honour) }],
    getSurvey: [
      { state: 'open', sent: of(surveys.open) },
      { state: 'closed', sent: of(surveys.closed) },
    ],
    listSurveys: [{ sent: { query: { year: made.year } } }],
    listVisits: [{ sent: { query: { year: '2021' } } }],
  };
};
