/**
 * What runs inside a function's process beside its own code: takes an event, calls the handler, hands back what it
 * returned. Plain JavaScript without any package, as in Lambda, where there is nothing but Node and the bundle.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, name] = String(process.env._HANDLER).split('.');
const TrueDate = Date;
let shiftMs = 0;

/** The machine's clock, set as a call says: some stages wait for days. */
globalThis.Date = class extends TrueDate {
  constructor(...given) {
    if (given.length) super(...given);
    else super(TrueDate.now() + shiftMs);
  }
  static now() {
    return TrueDate.now() + shiftMs;
  }
};

const contextOf = ({ requestId, endsAt, name: functionName, arn, memoryMb }) => ({
  awsRequestId: requestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: arn,
  memoryLimitInMB: String(memoryMb),
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  getRemainingTimeInMillis: () => Math.max(0, endsAt - TrueDate.now()),
});

const { [name]: handler } = await import(pathToFileURL(join(String(process.env.LAMBDA_TASK_ROOT), `${file}.mjs`)).href);

process.on('message', async ({ event, at, ...about }) => {
  shiftMs = at === null ? 0 : at - TrueDate.now();
  try {
    const result = await handler(event, contextOf(about));
    process.send({ result: JSON.stringify(result ?? null) });
  } catch (error) {
    process.send({ error: { errorType: error?.name ?? 'Error', errorMessage: String(error?.message ?? error) } });
  }
});
process.send({ ready: true });
