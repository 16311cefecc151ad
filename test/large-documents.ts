/** Records whose documents are too large for an answer: the same over HTTP on this machine and through the deployment. */
import { CHAIR, COMMITTEE } from '../infra/local/decision/cast.ts';
import { bodyOf } from './detection/bodies.ts';
import { linesOf, unlike } from './large-text.ts';

const FEN = 500_000;

/** A request with as much text as is taken; each of its receipts weighs as much in a pack. */
export const largeRequest = () => bodyOf('sports-culture-event', { amountFen: FEN, items: linesOf(500, 190, FEN) });

/** One of many requests whose purposes make a long list. */
export const wordyRequest = (n: number) => bodyOf('sports-culture-event', { purpose: unlike(n, 2_000) });
/** So many of these are a list above 1 MB. */
export const WORDY = 165;

/** A catalogue with as many names as make the minutes carry some thousand characters of the face. */
export const largeCatalogue = (routes: number) => ({
  ...{ matter: 'route-catalogue', title: '年度疗休养线路目录', forKind: 'recuperation', amountFen: 0 },
  ...{ chair: CHAIR, committee: COMMITTEE, facts: {} },
  routes: Array.from({ length: routes }, (_, i) => ({
    ...{ name: unlike(3 * i, 60), theme: unlike(3 * i + 1, 60), supplier: unlike(3 * i + 2, 60) },
    ...{ days: 5, dayFen: 60_000, places: 30, insuranceFen: 100_000_000 },
  })),
});
/** So many routes are minutes above 1 MB on paper. */
export const ROUTES = 60;
