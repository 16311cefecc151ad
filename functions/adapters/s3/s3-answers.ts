import { createHash, randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { guarded } from '../../core/kernel/failure.ts';
import type { AnswerFiles } from '../../ports/answer-files.ts';
import { clientOf, downloadOf, type S3Place } from './client.ts';

/** Large answers in S3. Objects under `answers/` go by themselves after a day (a rule of the bucket). */
export const s3Answers = (place: S3Place): AnswerFiles => {
  const client = clientOf(place);
  return {
    put: async ({ unionId, bytes, mediaType, disposition }) => {
      const key = `answers/${unionId}/${randomUUID()}`;
      const ChecksumSHA256 = createHash('sha256').update(bytes).digest('base64');
      const command = { Bucket: place.bucket, Key: key, Body: bytes, ChecksumSHA256, ContentType: mediaType };
      await guarded(client.send(new PutObjectCommand(command)));
      return downloadOf(client, place, { key, mediaType, disposition });
    },
  };
};
