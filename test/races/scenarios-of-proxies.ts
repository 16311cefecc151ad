/** Who stands in for whom, and a step that is taken in another's place. */
import { addDays, dayOfInstant } from '../../functions/core/kernel/day.ts';
import { seen } from './scenarios-of-life.ts';
import { act, BUDGET, FINANCE, SUBMIT } from './scenarios-of-money.ts';
import { type Scenario, step } from './step.ts';

/** A deputy is somebody whom the union has seen. */
const VICE = seen('vice-1', 'committee');
const GRANT = step('grant', ['chair-1', 'chair'], '/v1/proxies', {
  principal: 'chair-1',
  deputy: 'vice-1',
  role: 'chair',
  to: addDays(dayOfInstant(new Date()), 300),
  document: '授权书一',
});

export const PROXIES: readonly Scenario[] = [
  { name: 'grant a proxy', before: [VICE], call: GRANT },
  {
    name: 'revoke a proxy',
    before: [VICE, GRANT],
    call: step('revoke', ['vice-1', 'committee'], '/v1/proxies/@grant/revocation', null, 'grant'),
  },
  {
    name: 'approve in the place of another',
    before: [...BUDGET, VICE, GRANT, SUBMIT, FINANCE],
    call: act('vice', ['vice-1', 'committee'], 'approve', null, 'finance'),
  },
];
