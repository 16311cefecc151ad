/** A worker of which the first process is ended from outside in the midst of its calls: the run must tell at which, and go on. */
import { playCommand } from './worker.ts';

const isFirst = !`${process.argv[2]}`.includes('planted.1');
const AT = 60;
let calls = 0;

await playCommand({
  through: (send) => (input) => {
    if (isFirst && ++calls === AT) process.kill(process.pid, 'SIGKILL');
    return send(input);
  },
});
