/** Deletes what was passed, in a process that is killed: says when it begins. */
import { deletePassed } from '../../../infra/local/stream-records.ts';

const [file = '', table = '', positionFile = ''] = process.argv.slice(2);
process.stdout.write('begins\n');
await deletePassed(file, table, positionFile);
