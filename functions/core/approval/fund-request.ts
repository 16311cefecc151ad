import type { SurveyShare } from '../award/survey-use.ts';
import type { DecisionShare } from '../decision/share.ts';
import type { Flag } from '../detection/flag.ts';
import type { LinkedFile } from '../evidence/files.ts';
import type { FactValues } from '../facts/parse.ts';
import type { Text } from '../kernel/text.ts';
import type { RefusedLine } from '../member/entitlement.ts';
import type { Hold } from '../quota/ledger.ts';
import type { PersonalShare } from '../quota/personal.ts';
import type { Outcome } from '../rules/verdict.ts';
import type { SealedFacts } from '../sealing/sensitive.ts';
import type { Dealings } from './dealings.ts';
import type { Action, RequestStatus } from './life.ts';
import type { NotGiven } from './not-given.ts';
import type { Role } from './roles.ts';

export interface Person {
  readonly sub: string;
  readonly name: string;
}

/** 环节: a stop on the request's own route. `assignee` is the one person whose turn it is, after 转办 or 加签. */
export interface Stop {
  readonly step: string;
  readonly role: Role;
  readonly label: Text;
  readonly assignee: string | null;
  /** As the directory knew them when the stop was given to them. */
  readonly assigneeName?: string;
  readonly signedBy: (Person & { readonly onBehalfOf?: string }) | null;
}

/** 审批意见: a person's act, and what they said. */
export interface Signature {
  readonly action: Action;
  readonly step: string | null;
  readonly by: Person;
  /** `sub` of the person in whose place they signed (代理). */
  readonly onBehalfOf?: string;
  /** `sub`s of those, besides that person, who granted or confirmed the proxy. */
  readonly grantedBy?: readonly string[];
  readonly at: string;
  readonly comment: string | null;
  /** What came back by this step (退款). */
  readonly refundFen?: number;
}

/** A fund request as it is kept. Money and figures lie in `facts`; sentences are made when it is read. */
export interface FundRequest {
  readonly id: string;
  readonly unionId: string;
  readonly kind: string;
  readonly status: RequestStatus;
  readonly outcome: Outcome;
  readonly isProvisional: boolean;
  readonly occurredOn: string;
  readonly fiscalYear: number;
  readonly amountFen: number | null;
  readonly purpose: string | null;
  readonly province: string;
  readonly facts: FactValues;
  readonly submittedBy: Person;
  /** Who is paid, where that is a person: they neither approve nor settle. */
  readonly payee: string | null;
  /** 验收人: who accepted the goods, where the kind asks for an acceptance note; known from settlement on. */
  readonly acceptor?: string;
  readonly route: readonly Stop[];
  readonly signatures: readonly Signature[];
  /** Null while the union keeps no budget lines for the year, and for a draft. */
  readonly hold: Hold | null;
  /** Only where dues are recorded for the year and the kind is paid from them: what it takes of them and of their top-up. */
  readonly pots?: readonly Hold[];
  /** Only where recipients are named: what it takes of the limit of each. */
  readonly personal?: PersonalShare;
  /** Who of the list got nothing in the end, each with why: they are recipients no longer. Known from settlement on. */
  readonly notGiven?: readonly NotGiven[];
  /** Only where files were named: which evidence stands for which item of the checklist. */
  readonly files?: readonly LinkedFile[];
  /** Signs that were seen when its files were named. */
  readonly flags?: readonly Flag[];
  /** Those of the list who were left out because they were not entitled, each with why. */
  readonly refused?: readonly RefusedLine[];
  /** Only where vouchers, a supplier or the people cared for are named. */
  readonly dealings?: Dealings;
  /** Only where something sensitive was said: what of it lies sealed beside the request. */
  readonly sealed?: readonly SealedFacts[];
  /** Only where it rests on a collective decision: what it has taken of the decided amount. */
  readonly decision?: DecisionShare;
  /** Only where it names a survey: whose result stands over what was stated. */
  readonly survey?: SurveyShare;
  /** After this day an unfinished request may be ended and its money given back. */
  readonly expiresOn: string;
  readonly recordedAt: string;
  /** Version at which it was last judged: the receipt of its outcome. */
  readonly receiptVersion: number;
  readonly version: number;
}

/** The stop whose turn it is; undefined when all have signed. */
export const currentStop = ({ route }: Pick<FundRequest, 'route'>): Stop | undefined =>
  route.find(({ signedBy }) => signedBy === null);
