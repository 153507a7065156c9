import { isHousekeeping } from '../../../domain/kernel/stored-event.ts'

export type NamingOptions = {
  /** The kinds of streams that make up the ledger; everything else is left out of `readAll`. */
  readonly kinds: readonly string[]
  /** What the names of all streams of this ledger begin with in the store. */
  readonly prefix?: string
  /** Whether the ledger declares such an event. */
  readonly knows?: (kind: string, type: string) => boolean
}

const PREFIX = /^[a-z][a-z0-9]*(?:[-._][a-z0-9]+)*[-._]$/
const NAME = /^([a-z]+)-[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/

/** What is wrong with a prefix, in a sentence; null: nothing. */
export function wrongWithPrefix(prefix: string, kinds: readonly string[]): string | null {
  if (prefix === '') return null
  if (!PREFIX.test(prefix)) {
    return `A prefix is lower-case letters, digits and dashes, the last a dash, unlike ${prefix}.`
  }
  // Another ledger's streams would be taken for those of a ledger without a prefix.
  const taken = [...kinds, 'daybook'].find((kind) => prefix.startsWith(`${kind}-`))
  return taken ? `A prefix may not begin with ${taken}-, like the streams of a ledger.` : null
}

/**
 * How the ledger's streams are called in the store. With the prefix `shop-`, the stream `quote-7`
 * is `shop-quote-7` there, and so are housekeeping streams, so that several ledgers and other
 * programs share one store.
 */
export class Naming {
  readonly prefix: string
  /** How the names of the ledger's streams begin in the store. */
  readonly prefixes: readonly string[]
  readonly #kinds: ReadonlySet<string>
  readonly #knows: NonNullable<NamingOptions['knows']>

  /** Throws RangeError on a prefix that is none. */
  constructor({ kinds, prefix = '', knows = () => true }: NamingOptions) {
    const wrong = wrongWithPrefix(prefix, kinds)
    if (wrong !== null) throw new RangeError(wrong)
    this.prefix = prefix
    this.#kinds = new Set(kinds)
    this.#knows = knows
    this.prefixes = kinds.map((kind) => `${prefix}${kind}-`)
  }

  inStore = (stream: string) => this.prefix + stream

  /** The ledger's name of a stream of the store. */
  ofStore = (stored: string) => stored.slice(this.prefix.length)

  /** Whether the store's stream is one of the ledger's kinds, by its name. */
  isOfLedger = (stored: string) => this.prefixes.some((prefix) => stored.startsWith(prefix))

  /** Whether the ledger would write such an event to this stream, by its own name of it. */
  mayHold(stream: string, type: string): boolean {
    const kind = NAME.exec(stream)?.[1] ?? ''
    if (this.#kinds.has(kind)) return this.#knows(kind, type)
    return isHousekeeping(stream)
  }
}
