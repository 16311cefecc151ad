/** What the routes of evidence and of what is sealed answer. */
import {
  EVIDENCE_ANNOUNCED,
  EVIDENCE_OPENED,
  EVIDENCE_PARTS,
  EVIDENCE_SHOWN,
  FILES_LISTED,
} from '../../core/evidence/answers.ts';
import {
  PERSON_SHREDDED,
  SEALED_READ,
  SEALING_PARTS,
  TALK_READ,
  TALK_RECORDED,
  TALKS_COUNTED,
} from '../../core/sealing/answers.ts';
import { created, shown } from './answer.ts';

export const EVIDENCE_ANSWER_PARTS = { ...EVIDENCE_PARTS, ...SEALING_PARTS };

export const EVIDENCE_ANSWERS = {
  announceEvidence: created('The announcement, and where to put the bytes', EVIDENCE_ANNOUNCED),
  completeEvidence: shown('The evidence on record', EVIDENCE_SHOWN),
  getEvidence: shown('What is known of it', EVIDENCE_SHOWN),
  openEvidence: shown('From where the file can be fetched for a few minutes', EVIDENCE_OPENED),
  listFiles: shown('The files of a request, and other requests that rest on the same', FILES_LISTED),
  recordTalk: created('That it took place', TALK_RECORDED),
  getTalk: shown('The talk, for who held it', TALK_READ),
  shredTalk: shown('That it took place', TALK_RECORDED),
  summariseTalks: shown('How many on each topic; never how many of a few', TALKS_COUNTED),
  readSealed: shown('The sensitive facts of a request', SEALED_READ),
  shredPerson: shown('That the key is destroyed', PERSON_SHREDDED),
};
