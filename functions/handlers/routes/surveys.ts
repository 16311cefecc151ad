import { WHO_SUBMITS } from '../../core/approval/roles.ts';
import { type Route, read, WHO_READS, write } from './route.ts';

/** Surveys and visits; the capability of titles answers them. */
export const SURVEYS_ROUTES: readonly Route[] = [
  write('/v1/surveys', 'awards', 'openSurvey', WHO_SUBMITS, 'No survey can be opened; a retry is safe.', {
    'zh-CN': '发起问卷：一题或数题',
    en: 'Open a survey of one or several questions',
  }),
  read('/v1/surveys', 'awards', 'listSurveys', 'caller', 'Members cannot find what they are asked.', {
    'zh-CN': '年度问卷',
    en: 'The surveys of a year',
  }),
  read('/v1/surveys/{id}', 'awards', 'getSurvey', 'caller', 'A survey and its results cannot be seen.', {
    'zh-CN': '问卷；截止后附结果',
    en: 'A survey, with its results once it is closed',
  }),
  write('/v1/surveys/{id}/answers', 'awards', 'answerSurvey', 'caller', 'A member cannot answer; a retry is safe.', {
    'zh-CN': '匿名作答，每人一次',
    en: 'Answer without a name, once a member',
  }),
  write('/v1/surveys/{id}/closing', 'awards', 'closeSurvey', WHO_SUBMITS, 'A survey stays open; a retry is safe.', {
    'zh-CN': '问卷截止，公布结果',
    en: 'Close a survey and publish its results',
  }),
  write('/v1/visits', 'awards', 'recordVisit', WHO_SUBMITS, 'A visit is not on record; a retry is safe.', {
    'zh-CN': '登记走访',
    en: 'Record a visit to an institution',
  }),
  read('/v1/visits', 'awards', 'listVisits', WHO_READS, 'The visits of a year cannot be seen.', {
    'zh-CN': '年度走访与统计',
    en: 'The visits of a year, with statistics',
  }),
];
