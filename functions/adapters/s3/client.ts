import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { guarded } from '../../core/kernel/failure.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DownloadTicket } from '../../ports/evidence-files.ts';

export interface S3Place {
  readonly bucket: string;
  readonly clock: Clock;
  /** Set only where the store is not AWS's own. */
  readonly endpoint?: string;
}

const DOWNLOAD_SECONDS = 300;

export const clientOf = ({ endpoint }: S3Place): S3Client => {
  const config: S3ClientConfig = {
    ...(endpoint && { endpoint, forcePathStyle: true }),
    maxAttempts: 3,
    // The checksum is ours: the SDK's own would be that of an empty body in an address that is signed beforehand.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
  return new S3Client(config);
};

export const later = ({ clock }: S3Place, seconds: number): string =>
  new Date(clock.now().getTime() + seconds * 1_000).toISOString();

/** What an object is said to be when it is fetched. */
interface Shown {
  readonly key: string;
  readonly mediaType: string;
  readonly disposition: string | null;
}

/** An address from which anybody who has it may fetch one object for five minutes. */
export const downloadOf = async (client: S3Client, place: S3Place, shown: Shown): Promise<DownloadTicket> => {
  const command = new GetObjectCommand({
    Bucket: place.bucket,
    Key: shown.key,
    ResponseContentType: shown.mediaType,
    ResponseCacheControl: 'no-store',
    ...(shown.disposition !== null && { ResponseContentDisposition: shown.disposition }),
  });
  const url = await guarded(getSignedUrl(client, command, { expiresIn: DOWNLOAD_SECONDS }));
  return { url, expiresAt: later(place, DOWNLOAD_SECONDS) };
};
