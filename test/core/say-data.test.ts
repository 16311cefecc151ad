import { expect, it } from 'vitest';
import { DECISION_ACTIONS, STAGES } from '../../functions/core/decision/life.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { sayData } from '../../functions/core/i18n/say-data.ts';
import { problemOf } from '../../functions/handlers/problem.ts';

const detail = (error: DomainError, language: 'zh-CN' | 'en') =>
  JSON.parse(problemOf(error, language, 't').body as string).detail as string;

it('tells stages, actions and roles in the words of the reader', () => {
  for (const stage of STAGES)
    for (const action of DECISION_ACTIONS) {
      const error = new DomainError('STAGE_NOT_ALLOWED', { data: { stage, action } });
      expect(detail(error, 'zh-CN').replace(/GET \S+/, '')).not.toMatch(/[a-z]/);
    }
  const turn = new DomainError('NOT_YOUR_TURN', { data: { action: 'approve', turn: 'chair, finance' } });
  expect(detail(turn, 'zh-CN')).toBe('现在不由您执行“同意”，当前环节角色：工会主席、财务。');
  const apart = new DomainError('SEPARATION_OF_DUTIES', { data: { duty: 'submitter-approves' } });
  expect(detail(apart, 'zh-CN')).toContain('申请人不能审批本人的申请');
});

it('leaves names and figures as they are', () => {
  expect(sayData({ turn: '委员9', max: 5, name: 'approve' }, 'zh-CN')).toEqual({
    turn: '委员9',
    max: 5,
    name: 'approve',
  });
});
