/** What the routes of titles, lists, honours, surveys and visits answer. */
import {
  AWARD_ACTED,
  AWARD_APPLIED,
  AWARD_CHECKED,
  AWARD_LIFE,
  AWARD_PARTS,
  AWARD_SHOWN,
  AWARDS_LISTED,
  HONOUR_OPENED,
  HONOUR_RECORDED,
  HONOURS_LISTED,
  LIST_MADE,
  LIST_SHOWN,
  LIST_TRIED,
  LISTS_LISTED,
  PERIOD_READ,
} from '../../core/award/answers.ts';
import {
  SURVEY_ANSWERED,
  SURVEY_PARTS,
  SURVEY_SHOWN,
  SURVEYS_LISTED,
  VISIT_RECORDED,
  VISITS_LISTED,
} from '../../core/award/survey-answers.ts';
import { VERDICT_PARTS } from '../../core/report/verdict-answer.ts';
import { created, shown } from './answer.ts';

export const AWARD_ANSWER_PARTS = { ...VERDICT_PARTS, ...AWARD_PARTS, ...SURVEY_PARTS };

export const AWARD_ANSWERS = {
  checkAward: shown('The verdict, and from which day on one would be eligible', AWARD_CHECKED),
  applyForAward: created('The application, a draft where material is missing', AWARD_APPLIED),
  listAwards: shown('Applications of the year, the latest first', AWARDS_LISTED),
  getAward: shown('The application as the reader may see it', AWARD_SHOWN),
  actOnAward: shown('The application after it, and its honour where one is made or ends', AWARD_ACTED),
  listAwardTransitions: shown('The table of transitions', AWARD_LIFE),
  checkAwardList: shown('Who has a place, and the verdict on the list as handed in and as corrected', LIST_TRIED),
  makeAwardList: created('The list and the verdict on it', LIST_MADE),
  listAwardLists: shown('Lists of the year, without their candidates', LISTS_LISTED),
  getAwardList: shown('The list as it stands, and who would move up', LIST_SHOWN),
  actOnAwardList: shown('The list after it and the verdict on it', LIST_MADE),
  recordHonour: created('The honour', HONOUR_RECORDED),
  listHonours: shown('Honours as they stand today, the latest first, with streaks and statistics', HONOURS_LISTED),
  getHonour: shown('The honour as it stands today', HONOUR_OPENED),
  actOnHonour: shown('The honour after it', HONOUR_RECORDED),
  readPeriod: shown('The period and how it was counted', PERIOD_READ),
  openSurvey: created('The survey', SURVEY_SHOWN),
  answerSurvey: created('That an answer was taken; not which', SURVEY_ANSWERED),
  listSurveys: shown('Surveys of the year, the latest first', SURVEYS_LISTED),
  getSurvey: shown('The survey, with its results once it is closed', SURVEY_SHOWN),
  closeSurvey: shown('The survey with its results', SURVEY_SHOWN),
  recordVisit: created('The visit', VISIT_RECORDED),
  listVisits: shown('Visits of the year, the latest first, with statistics', VISITS_LISTED),
};
