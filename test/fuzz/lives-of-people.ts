/** The directory of people: entered by two, ended; proxies granted, confirmed by the principal or by a second, taken back. */
import { type Step, step } from '../races/step.ts';
import { get, type Life } from './life.ts';
import { FILED } from './lives-of-records.ts';

const ADMIN = ['admin-1', 'admin'] as const;
const AUDITOR = ['auditor-1', 'auditor'] as const;
const CHAIR = ['chair-1', 'chair'] as const;
const VICE = ['vice-1', 'committee'] as const;

/** Of a token that was seen the directory knows the roles. */
const seen = (by: Step['by']) => get(`${by[0]} seen`, by, '/v1/transitions');
const propose = (sub: string) =>
  step('propose', ADMIN, '/v1/people', {
    sub,
    name: '财务九',
    memberId: 'm-009',
    roles: ['finance'],
    document: '任职通知一',
  });
const confirm = step('confirm', AUDITOR, '/v1/people/@propose/confirmation', null, 'propose');

const ENTERED: Life = {
  name: 'person entered and ended',
  deeds: [
    propose('finance-9'),
    get('waiting', ADMIN, '/v1/people/@propose'),
    confirm,
    get('people', CHAIR, '/v1/people', { limit: '5' }),
    step('end', CHAIR, '/v1/people/@propose/ending', { roles: ['finance'], reason: '调离财务岗位' }, 'confirm'),
    step('propose again', AUDITOR, '/v1/people', {
      sub: 'finance-9',
      name: '财务九',
      roles: ['finance', 'officer'],
      document: '任职通知二',
    }),
    step('end all', ADMIN, '/v1/people/@propose/ending', { reason: '录入有误' }, 'propose again'),
  ],
};

const proxy = (to: string) => ({ principal: 'chair-1', deputy: 'vice-1', role: 'chair', to, document: '授权书一' });
const revoke = (by: Step['by']) => step('revoke', by, '/v1/proxies/@grant/revocation', null, 'confirm');

const BY_PRINCIPAL: Life = {
  name: 'proxy confirmed by the principal',
  deeds: [
    seen(CHAIR),
    seen(VICE),
    step('grant', ADMIN, '/v1/proxies', proxy('2027-06-01')),
    step('confirm', CHAIR, '/v1/proxies/@grant/confirmation', {}, 'grant'),
    get('proxies', ADMIN, '/v1/proxies'),
    revoke(VICE),
  ],
};
const BY_SECOND: Life = {
  name: 'proxy confirmed by a second with the document',
  deeds: [
    seen(CHAIR),
    seen(VICE),
    step('grant', ADMIN, '/v1/proxies', proxy('2027-11-01')),
    ...FILED,
    step('confirm', AUDITOR, '/v1/proxies/@grant/confirmation', { evidence: '@announce' }, 'grant'),
    revoke(CHAIR),
  ],
};

export const DIRECTORY: readonly Life[] = [ENTERED, BY_PRINCIPAL, BY_SECOND];
