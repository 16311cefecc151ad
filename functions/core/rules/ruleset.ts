/**
 * The law as the engine reads it: what `rules/build.ts` makes of the files under `rules/`.
 * Shapes are held by the JSON Schemas in `rules/schema/`; here are their types.
 */
import type { Calendar } from '../calendar/calendar.ts';
import type { Period } from '../kernel/day.ts';
import type { Text } from '../kernel/text.ts';

export type Level = 'national' | 'provincial' | 'department';
/** How sure we are of a text: seen, seen in an account of it, remembered, or our own default. */
export type Basis = 'text' | 'secondary' | 'memory' | 'assumed';
export type FactType = 'fen' | 'count' | 'boolean' | 'day' | 'choice' | 'choices' | 'text' | 'lines';
export type FactSource = 'case' | 'request' | 'register' | 'ledger' | 'derived' | 'parameter';

export interface Citation {
  readonly regulation: string;
  readonly article: number;
  readonly item?: number;
}

export interface Article {
  readonly article: number;
  readonly text: Text;
  readonly basis: Basis;
}

export interface Regulation {
  readonly id: string;
  readonly level: Level;
  readonly province?: string;
  readonly title: Text;
  readonly number: string | null;
  readonly effective: Period;
  readonly nameAssumed: boolean;
  readonly effectiveAssumed: boolean;
  readonly supersedes?: readonly string[];
  readonly note?: Text;
  readonly articles: readonly Article[];
}

export type Formula =
  | { readonly product: readonly string[] }
  | { readonly sum: readonly string[] }
  | { readonly difference: readonly string[] }
  | { readonly quotient: readonly [string, string] }
  | { readonly daysFromTo: readonly [string, string] }
  | { readonly daysTakenFromTo: readonly [string, string] }
  | { readonly workdaysFromTo: readonly [string, string] }
  | { readonly workdaysTakenFromTo: readonly [string, string] }
  | { readonly monthsAfter: readonly [string, string] }
  | { readonly endOfMonths: readonly [string, string] }
  | { readonly yearOf: string }
  | { readonly plusOne: string }
  | { readonly size: string }
  | { readonly linesTotal: string }
  | { readonly evidenceMissing: 'evidence' };

export interface FactDefinition {
  readonly type: FactType;
  readonly source: FactSource;
  readonly label: Text;
  readonly unit?: Text;
  readonly help?: Text;
  /** Least figure that makes sense; 0 when left out. */
  readonly minimum?: number;
  readonly example?: unknown;
  readonly choices?: Readonly<Record<string, Text>>;
  readonly formula?: Formula;
  /** Says something of a person that no rule reads: it is sealed, and lies nowhere in the open. */
  readonly isSensitive?: true;
}

export interface Share {
  readonly num: number;
  readonly den: number;
}

export interface ParameterValue {
  readonly level: Level;
  readonly province?: string;
  readonly from: string;
  readonly to: string | null;
  readonly value: number | Share | readonly string[];
  readonly citation: Citation;
  readonly basis: Basis;
  readonly checkedOn: string;
  readonly note?: Text;
}

export interface Parameter {
  readonly id: string;
  /** Name under which rules read it; a share is read as `<fact>Num` and `<fact>Den`. */
  readonly fact: string;
  readonly type: 'fen' | 'count' | 'share' | 'choices';
  readonly label: Text;
  readonly help?: Text;
  readonly stricter: 'lower' | 'higher' | 'fewer' | 'more';
  readonly sources?: readonly string[];
  readonly values: readonly ParameterValue[];
}

export type Scalar = string | number | boolean;
export interface Leaf {
  readonly fact: string;
  readonly operator: string;
  readonly value: Scalar | readonly (string | number)[] | { readonly fact: string };
}
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Leaf;

/** What failing the rule does to the verdict: 不合规, 待补材料, 须集体决策, 需复核. */
export type Severity = 'block' | 'supply' | 'decide' | 'review';
export type FindingStatus = 'compliant' | 'non-compliant' | 'not-applicable' | 'undetermined';

export interface RuleCase {
  readonly name: string;
  readonly occurredOn?: string;
  readonly kind?: string;
  readonly province?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** A finding, or that the rule is not in force on the day of the case. */
  readonly expect: FindingStatus | 'not-in-force';
}

export interface Rule {
  readonly id: string;
  readonly citation: Citation;
  readonly superior: readonly Citation[];
  readonly sources?: readonly string[];
  readonly effective: Period;
  readonly replaces?: string;
  readonly kinds?: readonly string[];
  readonly severity: Severity;
  readonly title: Text;
  readonly appliesWhen: Condition;
  readonly requires: Condition;
  readonly message: Text;
  readonly remedy?: { readonly fact: string; readonly direction: 'lower' | 'higher' };
  readonly notRead: readonly Text[];
}

/** A rule as its file tells it: the cases show it and test it, and judge nobody. */
export interface RuleWithCases extends Rule {
  readonly cases: readonly RuleCase[];
}
/** The cases of every rule, by its id: for the rule book and the build. */
export type CasesOfRules = Readonly<Record<string, readonly RuleCase[]>>;

export interface EvidenceItem {
  readonly id: string;
  readonly label: Text;
  readonly stage: 'application' | 'settlement';
  readonly when?: { readonly fact: string; readonly equals: Scalar };
}

export interface RouteStep {
  readonly step: string;
  readonly role: string;
  readonly label: Text;
  readonly when?: { readonly fact: string; readonly equals?: string | boolean; readonly atLeast?: string };
}

/** 个人限额: names of the facts that say what a recipient gets, may have, has had, and how many they are. */
export interface PersonalLimit {
  readonly category: string;
  readonly amountFact: string;
  readonly capFact: string;
  readonly usedFact: string;
  readonly countFact: string;
}

/** Money that is asked for, a title, or a matter that a committee decides. */
export type Family = 'fund-approval' | 'award' | 'decision';

/** How a committee decides a matter of a kind: its stages follow from it. */
export interface MatterForm {
  /** Whether suppliers are invited, heard and scored before the committee votes. */
  readonly hasSuppliers: boolean;
  /** Whether the matter is a catalogue of routes. */
  readonly hasRoutes: boolean;
  /** Whether the vote must be without names. */
  readonly isSecret: boolean;
  /** Kinds of fund request that such a decision may serve; null for any. */
  readonly serves: readonly string[] | null;
}

export interface Kind {
  readonly id: string;
  readonly family: Family;
  readonly requestType?: string;
  readonly sources?: readonly string[];
  readonly label: Text;
  readonly summary: Text;
  readonly effective: Period;
  /** Of a decision kind that can be opened as a matter. */
  readonly matter?: MatterForm;
  readonly regulations: readonly string[];
  readonly sections: readonly { readonly label: Text; readonly facts: readonly string[] }[];
  readonly evidence: readonly EvidenceItem[];
  readonly accounting: { readonly until2021: Text; readonly from2022: Text };
  readonly route: readonly RouteStep[];
  readonly personalLimit?: PersonalLimit;
  /** Of a title: the limit that says after how many months it is reviewed again. */
  readonly reviewEvery?: string;
  /** Facts that are sensitive in this kind alone. */
  readonly seals?: readonly string[];
  readonly example: { readonly occurredOn: string; readonly facts: Readonly<Record<string, unknown>> };
  /** Added by the build: JSON Schema of `facts`. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What cannot be machine-checked; it stands on the checklist of the kinds that it concerns. */
export interface ManualCheck {
  readonly sources: readonly string[];
  readonly citation?: Citation;
  readonly kinds: readonly string[];
  readonly look: Text;
  readonly reason: Text;
}

/** What a row of the fact base defines or informs of, without asking anything of a case. */
export interface Definition {
  readonly sources: readonly string[];
  readonly citation?: Citation;
  readonly says: Text;
}

export interface Ruleset {
  /** SHA-256 over the canonical form of everything else. */
  readonly hash: string;
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly parameters: readonly Parameter[];
  readonly regulations: readonly Regulation[];
  readonly rules: readonly Rule[];
  readonly kinds: readonly Kind[];
  readonly manualChecks: readonly ManualCheck[];
  readonly definitions: readonly Definition[];
  /**
   * How a union's confirmations are read. `as-held`: of the law above it only what repeats it, of its own only what no law
   * above forbids. Absent: every one counts, as until 0.4.0.
   */
  readonly confirmationsRead?: 'as-held';
  /** Notices as they were known when the bundle was made. Rulesets archived before working days were counted have none. */
  readonly calendar?: Calendar;
}
