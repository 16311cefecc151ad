/** Who stands in for whom, and a step that is taken in another's place. */
import { act, BUDGET, FINANCE, SUBMIT } from './scenarios-of-money.ts';
import { type Scenario, step } from './step.ts';

const GRANT = step('grant', ['chair-1', 'chair'], '/v1/proxies', {
  principal: 'chair-1',
  deputy: 'vice-1',
  role: 'chair',
  from: '2021-10-01',
  to: '2099-12-31',
  document: '授权书一',
});

export const PROXIES: readonly Scenario[] = [
  { name: 'grant a proxy', before: [], call: GRANT },
  {
    name: 'revoke a proxy',
    before: [GRANT],
    call: step('revoke', ['vice-1', 'committee'], '/v1/proxies/@grant/revocation', null, 'grant'),
  },
  {
    name: 'approve in the place of another',
    before: [...BUDGET, GRANT, SUBMIT, FINANCE],
    call: act('vice', ['vice-1', 'committee'], 'approve', null, 'finance'),
  },
];
