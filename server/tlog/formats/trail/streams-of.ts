import type { Entry } from './entry.ts'
import type { Subject } from './subject.ts'

/**
 * Which streams belong to a subject: a rule over the subject and the events alone, so that who
 * reads a file finds the same as who wrote it, and nobody can leave one out.
 */

/** Where further streams are named in the events of a stream that belongs to the subject. */
type Naming = {
  /** The kind of the stream and the type of its event; of evidence, every type. */
  readonly of: string
  readonly type?: string
  /** Fields, with `*` for each item of a list; null names nothing. */
  readonly path?: string
  /** Kinds of the streams that have the id which stands there. */
  readonly to?: readonly string[]
  /** Only those beside which this field, from the same item on, is the loan of the subject. */
  readonly pledgedAt?: string
  /** Kinds of the streams that are named as evidence. */
  readonly evidence?: readonly string[]
}

const TRADE = ['match', 'quote', 'settlement']

/** The goods that a lot was made of. */
const origins: readonly Naming[] = [
  { of: 'lot', type: 'LotFormed', path: 'from.*.lot', to: ['lot'] },
  { of: 'lot', type: 'LotsCalled', path: 'lots.*.lot', to: ['lot'] },
]

const quoteOfMatch: Naming = { of: 'match', type: 'MatchAgreed', path: 'quote', to: ['quote'] }

/**
 * `match`: what two parties agreed and did. What each has beside it (its goods, its credit, what it
 * complained of) is of streams that only one of them may read, and stands in trails of their own.
 * `loan`: the goods, where they came from and what became of them as long as the loan has them; the
 * trades it paid for and is paid by; the policies and marks that it was judged by.
 * `member`: its two standings, and the policies by which they were told.
 */
const rules: Readonly<
  Record<Subject['of'], { readonly first: readonly string[]; readonly more: readonly Naming[] }>
> = {
  match: { first: TRADE, more: [quoteOfMatch] },
  loan: {
    first: ['loan'],
    more: [
      { of: 'loan', type: 'LoanRequested', path: 'lots.*', to: ['lot'] },
      { of: 'loan', type: 'LoanRequested', path: 'chain.upstream.*', to: TRADE },
      { of: 'loan', type: 'LoanRequested', path: 'chain.downstream', to: TRADE },
      { of: 'loan', type: 'CollateralOffered', path: 'lots.*', to: ['lot'] },
      { of: 'loan', type: 'CollateralOffered', path: 'instead.*', to: ['lot'] },
      { of: 'loan', type: 'CollateralAnswered', path: 'lot', to: ['lot'] },
      { of: 'loan', type: 'CollateralAnswered', path: 'settlement', to: TRADE },
      { of: 'loan', type: 'LoanDisbursed', path: 'match', to: TRADE },
      { of: 'loan', type: 'PaymentApplied', path: 'settlement', to: TRADE },
      { of: 'loan', evidence: ['mark', 'policy'] },
      quoteOfMatch,
      ...origins,
      {
        of: 'lot',
        type: 'LotDivided',
        path: 'parts.*.lot',
        to: ['lot'],
        pledgedAt: 'pledge.loan',
      },
      { of: 'lot', type: 'LotLeft', path: 'into', to: ['lot'], pledgedAt: 'pledge.loan' },
    ],
  },
  lot: { first: ['lot'], more: origins },
  'lot not-pledged': { first: ['lot'], more: [] },
  'lot pledged-as': { first: ['lot'], more: [] },
  member: { first: ['member', 'tier'], more: [{ of: 'tier', evidence: ['policy'] }] },
  stream: { first: [], more: [] },
}

/** A stream as evidence names it; of one without events the revision is -1. */
const NAMED = /^([a-z]+-[^@#]+)@-?\d+$/

const kindOf = (stream: string) => stream.slice(0, stream.indexOf('-'))

/** The values at a path, each with the object in which it stands. */
function valuesAt(value: unknown, path: readonly string[], within: unknown): [unknown, unknown][] {
  const [field, ...rest] = path
  if (field === undefined) return [[value, within]]
  if (field === '*') {
    if (!Array.isArray(value)) return []
    return value.flatMap((item) => valuesAt(item, rest, item))
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return []
  return valuesAt((value as Record<string, unknown>)[field], rest, within)
}

type Event = Pick<Entry, 'type' | 'data'> & { readonly meta: Pick<Entry['meta'], 'evidence'> }

function namedIn({ data, meta, type }: Event, naming: Naming, subject: Subject): string[] {
  if (naming.evidence !== undefined) {
    const streams = meta.evidence.flatMap((one) => NAMED.exec(one)?.[1] ?? [])
    return streams.filter((stream) => naming.evidence?.includes(kindOf(stream)))
  }
  if (naming.type !== type) return []
  const found = valuesAt(data, naming.path?.split('.') ?? [], data)
  const ids = found.flatMap(([value, within]) => {
    if (typeof value !== 'string') return []
    if (naming.pledgedAt === undefined) return [value]
    const [[loan] = []] = valuesAt(within, naming.pledgedAt.split('.'), within)
    return loan === subject.id ? [value] : []
  })
  return ids.flatMap((id) => (naming.to ?? []).map((kind) => `${kind}-${id}`))
}

/** The streams from which all others follow. */
export const firstStreams = (subject: Subject): string[] =>
  subject.of === 'stream'
    ? [subject.id]
    : rules[subject.of].first.map((kind) => `${kind}-${subject.id}`)

/** The streams that follow from an event of a stream that belongs to the subject. */
export function streamsNamedBy(subject: Subject, stream: string, event: Event): string[] {
  const kind = kindOf(stream)
  return rules[subject.of].more
    .filter(({ of }) => of === kind)
    .flatMap((naming) => namedIn(event, naming, subject))
}
