/** Who calls, as the verified token says. Every record is looked up inside `unionId`. */
export interface Caller {
  readonly sub: string;
  readonly name: string;
  readonly unionId: string;
  readonly roles: readonly string[];
}
