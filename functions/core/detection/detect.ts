import { doubleBenefit } from './double-benefit.ts';
import type { Flag } from './flag.ts';
import { creditCode, invoiceSum, seller } from './invoice-signs.ts';
import { justUnderLine } from './just-under-line.ts';
import { oneHand } from './one-hand.ts';
import { roundFood } from './round-food.ts';
import type { Detector, Scene } from './scene.ts';
import { split } from './split.ts';
import { stepsOrder } from './steps-order.ts';
import { supplierNotNamed } from './supplier-not-named.ts';

/** Gravest first. */
const DETECTORS: readonly Detector[] = [
  doubleBenefit,
  split,
  stepsOrder,
  seller,
  invoiceSum,
  roundFood,
  oneHand,
  justUnderLine,
  supplierNotNamed,
  creditCode,
];

export const detect = (scene: Scene): readonly Flag[] => DETECTORS.flatMap((detector) => detector(scene));
