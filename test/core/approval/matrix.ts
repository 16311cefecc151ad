/** `npm run transitions`: every status, action and role, what is allowed, and that everything else is refused. */
import { fileURLToPath } from 'node:url';
import { type ActInput, act } from '../../../functions/core/approval/act.ts';
import type { FundRequest } from '../../../functions/core/approval/fund-request.ts';
import { ACTIONS, type Action, REQUEST_STATUSES, type RequestStatus } from '../../../functions/core/approval/life.ts';
import { ROLES, type Role } from '../../../functions/core/approval/roles.ts';
import { DomainError } from '../../../functions/core/errors.ts';
import { directoryOf, seenOn } from '../people/known.ts';

const label = { 'zh-CN': '环节', en: 'Stop' };

/** A request in a status, whose turn is finance's while it is under way. */
export const requestIn = (status: RequestStatus, change: Partial<FundRequest> = {}): FundRequest => ({
  id: 'R2021-AAAAA',
  unionId: 'union-a',
  kind: 'outing',
  status,
  outcome: 'compliant',
  isProvisional: false,
  occurredOn: '2021-10-16',
  fiscalYear: 2021,
  amountFen: 6_000,
  purpose: '秋游',
  province: 'zhejiang',
  facts: { amountFen: 6_000 },
  submittedBy: { sub: 'submitter', name: '经办人' },
  payee: 'payee',
  route: [
    { step: 'finance-check', role: 'finance', label, assignee: null, signedBy: null },
    { step: 'chair-approval', role: 'chair', label, assignee: null, signedBy: null },
  ],
  signatures: [],
  hold: {
    year: 2021,
    line: 'outing',
    heldFen: status === 'settled' ? 0 : 6_000,
    spentFen: status === 'settled' ? 6_000 : 0,
  },
  expiresOn: '2022-04-01',
  recordedAt: '2021-10-01T00:00:00.000Z',
  receiptVersion: 1,
  version: 1,
  ...change,
});

export const inputFor = (action: Action, change: Partial<ActInput> = {}): ActInput => ({
  action,
  comment: '意见',
  deputy: 'deputy',
  deputyRole: 'finance',
  refundFen: 1_000,
  at: '2021-10-02T00:00:00.000Z',
  today: '2022-05-01',
  ...change,
});

/** Those whom a stop is given to are known in every role. */
const KNOWN = directoryOf(
  ...['deputy', 'finance-2', 'auditor-1', 'submitter', 'payee'].map((sub) => seenOn('2022-04-01', sub)),
);

export const person = (sub: string, ...roles: readonly Role[]) => ({ sub, name: sub, roles, directory: KNOWN });

/** The code of the refusal, or the status that follows. */
export const tryAction = (
  request: FundRequest,
  action: Action,
  actor: ReturnType<typeof person>,
  change: Partial<ActInput> = {},
) => {
  try {
    return act(request, inputFor(action, change), actor).request.status;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

export interface Cell {
  readonly status: RequestStatus;
  readonly action: Action;
  readonly role: Role | 'submitter';
  readonly result: string;
}

export const matrix = (): readonly Cell[] =>
  REQUEST_STATUSES.flatMap((status) =>
    ACTIONS.flatMap((action) =>
      (['submitter', ...ROLES] as const).map((role) => {
        const actor = role === 'submitter' ? person('submitter', 'officer') : person('somebody', role);
        return { status, action, role, result: tryAction(requestIn(status), action, actor) };
      }),
    ),
  );

const print = (cells: readonly Cell[]): void => {
  const isAllowed = ({ result }: Cell) => (REQUEST_STATUSES as readonly string[]).includes(result);
  for (const status of REQUEST_STATUSES)
    for (const action of ACTIONS) {
      const here = cells.filter((cell) => cell.status === status && cell.action === action);
      const allowed = here.filter(isAllowed);
      if (allowed.length)
        console.log(`${status} –${action}→ ${allowed[0]?.result}: ${allowed.map(({ role }) => role).join(', ')}`);
    }
  const allowed = cells.filter(isAllowed).length;
  console.log(`cells ${cells.length}, allowed ${allowed}, refused ${cells.length - allowed}`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) print(matrix());
