import { BENEFIT_MEMBERS_MAX } from '../core/benefit/benefit.ts';
import { DomainError } from '../core/errors.ts';
import { FILES_MAX } from '../core/evidence/files.ts';
import { INVOICES_MAX } from '../core/invoice/bodies.ts';
import { AT_ONCE_MAX } from '../core/quota/personal.ts';
import type { RegisterWrites } from '../ports/detection-store.ts';
import type { Act, PersonalWrites, Submission } from '../ports/request-store.ts';

/** As much as the database writes all at once or not at all. */
export const TOGETHER_MAX = 100;

/** A figure of the limit and what the request has taken of it; an alert and the first entry of its chain. */
const [A_RECIPIENT, AN_ALERT] = [2, 2];
/** Key, request, entry, receipt, seal, budget line, decision, the two pots of dues, and the proxy by which somebody signs. */
const ALWAYS = 10;
/** The purchase in the lists by supplier and by category, and the versions of both. */
const PURCHASE = 4;
/** Signs that one new request can bear, each once and the one of two lines twice. */
const SIGNS_MAX = 12;
const NAMED_AND_PLAN = 2;

/** The largest a new request can be, by the maxima of its parts; signs on other requests come beside. */
export const LARGEST_NEW =
  ALWAYS +
  PURCHASE +
  FILES_MAX +
  INVOICES_MAX +
  SIGNS_MAX * AN_ALERT +
  Math.max(AT_ONCE_MAX * A_RECIPIENT + NAMED_AND_PLAN, BENEFIT_MEMBERS_MAX);

const one = (value: unknown): number => (value ? 1 : 0);

const ofPeople = ({ recipients, now, released, plan }: PersonalWrites): number =>
  one(recipients) + one(plan) + ((now?.members.length ?? 0) + (released?.members.length ?? 0)) * A_RECIPIENT;

const ofRegisters = ({ taken, released, purchase, lists, ledgers, alerts }: RegisterWrites): number => {
  const listed = purchase ? 1 + one(purchase.category) : 0;
  return taken.length + released.length + listed + lists.length + ledgers.length + alerts.length * AN_ALERT;
};

/** How many items a submission or an action writes or checks in its transaction, its key included. */
export const itemsTogether = (
  what: Omit<Submission, 'record' | 'entry'> & Pick<Partial<Act>, 'proxy' | 'assignee'>,
): number => {
  const { receipt, move, pots = [], seal, decision, proxy, assignee, uses = [], personal, registers } = what;
  // A proxy is checked together with its principal.
  const few = [receipt, move, seal, decision, proxy, proxy, assignee].reduce<number>((sum, part) => sum + one(part), 3);
  return (
    few + pots.length + uses.length + (personal ? ofPeople(personal) : 0) + (registers ? ofRegisters(registers) : 0)
  );
};

/** Nothing is left out to make it fit: who asks for too much at once is told so. @throws DomainError TOO_MUCH_AT_ONCE */
export const checkFits = (what: Parameters<typeof itemsTogether>[0]): void => {
  const count = itemsTogether(what);
  if (count <= TOGETHER_MAX) return;
  const { uses = [], registers } = what;
  const vouchers = (registers?.taken.length ?? 0) + (registers?.released.length ?? 0);
  const alerts = registers?.alerts.length ?? 0;
  throw new DomainError('TOO_MUCH_AT_ONCE', {
    data: { count, max: TOGETHER_MAX, files: uses.length, invoices: vouchers, alerts },
  });
};
