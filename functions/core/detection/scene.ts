import type { Dealings } from '../approval/dealings.ts';
import type { SignOff } from '../approval/sign-off.ts';
import type { BenefitEntry } from '../benefit/benefit.ts';
import type { FactValues } from '../facts/parse.ts';
import type { Fen } from '../kernel/money.ts';
import type { Group, Purchase } from '../purchase/purchase.ts';
import type { Flag } from './flag.ts';

/** All that a detector may look at: the request as it will be written, and what the registers say around it. */
export interface Scene {
  readonly requestId: string;
  readonly amountFen: Fen | null;
  /** Facts, limits of the day and all that follows from them. */
  readonly values: FactValues;
  readonly dealings: Dealings;
  /** The purchase that this one is a part of; null where nothing is bought. */
  readonly group: Group | null;
  /** Other purchases of the supplier in the last weeks, draws on frame agreements left out. */
  readonly earlier: readonly Purchase[];
  /** What was paid for the same event to the same people by other requests. */
  readonly sameEvent: readonly BenefitEntry[];
  readonly signers: readonly SignOff[];
  readonly isSettling: boolean;
  readonly today: string;
}

/** One sign, looked for in one way. Pure. It finds nothing where a figure is not known: it accuses nobody by guess. */
export type Detector = (scene: Scene) => readonly Flag[];

export const numberIn = (values: FactValues, name: string): number | null =>
  typeof values[name] === 'number' ? values[name] : null;
export const dayIn = (values: FactValues, name: string): string | null =>
  typeof values[name] === 'string' ? values[name] : null;
export const asRecord = (requestId: string): string => `request/${requestId}`;
