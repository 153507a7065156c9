/** Why something cannot be done to the log now. */
export class LogRefusal extends Error {
  override name = 'LogRefusal'
  readonly code: 'log-not-signed-here' | 'log-keys-needed' | 'log-not-blocked' | 'log-intact'

  constructor(code: LogRefusal['code'], says: string) {
    super(says)
    this.code = code
  }
}
