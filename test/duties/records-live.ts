/** A budget, a limit, an alert and a survey through the handlers. */

import { newAlert } from '../../functions/core/detection/alert.ts';
import { addDays } from '../../functions/core/kernel/day.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { requestIn } from '../core/approval/matrix.ts';
import type { Kept } from './kept.ts';
import { AT, person, TODAY } from './kept.ts';
import { afterCalls, mustWrite, openUnion, seedOf } from './live.ts';
import type { Raised } from './records.ts';
import type { GoesLive } from './world.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

const YEAR = '2026';
const LINES = [{ id: 'culture-sports', label: '文体活动', subject: '职工活动支出', grantedFen: 100_000 }];
const ADJUSTMENT = { reason: '追加', changes: [{ line: 'culture-sports', deltaFen: 1_000 }] };

export const liveBudget: GoesLive<unknown> = ({ before }) => {
  const { send } = openUnion();
  const call = async ({ act, by, roles }: (typeof before)[number]) => {
    if (act === 'draft')
      return (await send('draftBudget', by, roles, { body: { year: Number(YEAR), lines: LINES } })).code;
    if (act === 'adjust')
      return (await send('adjustBudget', by, roles, { params: { year: YEAR }, body: ADJUSTMENT })).code;
    const sent = { params: { year: YEAR, action: act }, body: { document: '纪要' } };
    return (await send('signBudget', by, roles, sent)).code;
  };
  return afterCalls({ call }, before);
};

const PROPOSAL = {
  parameter: 'committee-proxies-max',
  level: 'department',
  from: '2020-01-02',
  value: 1,
  citation: { regulation: 'work-rules', article: 4 },
  source: '工会工作规则第四条（示例）',
};

export const liveLimit: GoesLive<unknown> = async () => {
  const { send } = openUnion();
  let id = 'C-AAAAAAAAAA';
  return {
    call: async ({ act, by, roles }) => {
      if (act === 'approve') return (await send('approveConfirmation', by, roles, { params: { id } })).code;
      const { code, json } = await send('proposeConfirmation', by, roles, { body: PROPOSAL });
      if (code === null) id = (json as { confirmation: Versioned }).confirmation.id;
      return code;
    },
  };
};

export const liveAlert: GoesLive<Kept<Raised>> = async ({ state }) => {
  const { unionId, send } = openUnion();
  const { alert: flag, submittedBy } = state.record;
  const request = requestIn('submitted', { unionId, submittedBy: person(submittedBy), hold: null });
  const alert = newAlert(unionId, request.id, flag, AT);
  const { entry, record } = seedOf(unionId, `request/${request.id}`, 'request-submitted', request);
  const raised = { alert, entry: seedOf(unionId, `alert/${alert.id}`, 'alert-raised', alert).entry };
  const registers = { taken: [], released: [], purchase: null, lists: [], ledgers: [], alerts: [raised] };
  await mustWrite(deps().store.submit({ request, receipt: null, entry, move: null, registers, record }));
  let { version } = alert;
  return {
    call: async ({ act, by, roles }) => {
      const sent = { params: { id: alert.id, action: act }, version, body: { comment: '说明' } };
      const { code, json } = await send('actOnAlert', by, roles, sent);
      if (code === null) version = (json as { alert: Versioned }).alert.version;
      return code;
    },
  };
};

const QUESTIONS = [{ text: '是否需要', choices: ['是', '否'], favourable: [0] }];

export const liveSurvey: GoesLive<unknown> = ({ before }) => {
  const { send } = openUnion();
  let survey: Versioned = { id: '', version: 0 };
  const call = async ({ act, by, roles }: (typeof before)[number]) => {
    const body = { subject: 'general', title: '问卷', questions: QUESTIONS, closesOn: addDays(TODAY, 7) };
    const { id, version } = survey;
    const { code, json } =
      act === 'open'
        ? await send('openSurvey', by, roles, { body })
        : await send('closeSurvey', by, roles, { params: { id }, version, body: { on: TODAY } });
    if (code === null) survey = (json as { survey: Versioned }).survey;
    return code;
  };
  return afterCalls({ call }, before);
};
