/** One JSON line an event, as CloudWatch reads them. No body, no fact and no name of a person is ever logged. */
export const log = (level: 'info' | 'warn' | 'error', event: Readonly<Record<string, unknown>>): void => {
  if (process.env.LOG_LEVEL === 'silent') return;
  const line = JSON.stringify({ level, at: new Date().toISOString(), ...event });
  if (level === 'error') console.error(line);
  else console.log(line);
};
