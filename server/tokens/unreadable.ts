/**
 * The tokens of the ledger cannot be told; the message is one sentence for its operator. It stands
 * apart so that who only tells errors apart need not load what tokens rest on.
 */
export class TokensUnreadable extends Error {
  override name = 'TokensUnreadable'
}
