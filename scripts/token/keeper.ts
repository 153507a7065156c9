import type { NewToken, TokenAllows } from '../../server/tokens/token.ts'
import { UserError } from '../sentences.ts'

/** Makes, lists and ends the tokens of a ledger, wherever it is. */
export type Keeper = {
  /** Gives the token itself. */
  add(wanted: NewToken): Promise<string>
  list(): Promise<readonly TokenAllows[]>
  revoke(name: string): Promise<void>
}

export const nameUsed = (name: string) =>
  new UserError(`There was a token named ${name} before: a name is used once, choose another.`)

export const noSuchToken = (name: string) => new UserError(`There is no token named ${name}.`)

/** Says the first thing that is wrong with a token that was asked for. */
export function wrongToken(errors: readonly { field: string; why: string }[]) {
  const [{ field, why } = { field: 'form', why: 'not as it should be' }] = errors
  return new UserError(`The ${field} of a token: ${why}.`)
}
