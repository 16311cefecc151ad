/** The instant of now, UTC. Asked once a call and passed on as an argument. */
export interface Clock {
  now(): Date;
}
