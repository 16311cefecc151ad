import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { FILES_PATH } from '../../functions/adapters/files/folder.ts';
import type { FolderDoor } from '../../functions/adapters/files/folder-files.ts';
import type { LocalEvent } from './event.ts';
import { languageOf, problem } from './problems.ts';

type Result = APIGatewayProxyStructuredResultV2;

/** Routes of the local server only: in the cloud S3 takes and gives files. The ticket in the address is the permission. */
export const FILE_ROUTES = [
  { method: 'PUT', path: `${FILES_PATH}/{ticket}` },
  { method: 'GET', path: `${FILES_PATH}/{ticket}` },
] as const;

const bytesOf = ({ body = '', isBase64Encoded }: LocalEvent): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

const put = async (event: LocalEvent, door: FolderDoor): Promise<Result> => {
  const context = { language: languageOf(event.headers['accept-language']), traceId: event.requestContext.requestId };
  const done = await door.put(event.pathParameters?.ticket ?? '', bytesOf(event));
  if (done === 'ticket-refused') return problem('TICKET_REFUSED', context);
  if (done === 'not-as-announced') return problem('UPLOAD_NOT_AS_ANNOUNCED', context);
  return { statusCode: 200, headers: { 'cache-control': 'no-store' } };
};

const get = async (event: LocalEvent, door: FolderDoor): Promise<Result> => {
  const context = { language: languageOf(event.headers['accept-language']), traceId: event.requestContext.requestId };
  const got = await door.get(event.pathParameters?.ticket ?? '');
  if (!got) return problem('TICKET_REFUSED', context);
  return {
    statusCode: 200,
    headers: {
      'content-type': got.mediaType,
      ...(got.disposition !== null && { 'content-disposition': got.disposition }),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: Buffer.from(got.bytes).toString('base64'),
    isBase64Encoded: true,
  };
};

/** Takes or gives a file of the folder. */
export const serveFile = (event: LocalEvent, door: FolderDoor): Promise<Result> =>
  event.requestContext.http.method === 'PUT' ? put(event, door) : get(event, door);
