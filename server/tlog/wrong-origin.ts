/** The log cannot be called so. */
export class WrongOrigin extends Error {
  override name = 'WrongOrigin'
}
