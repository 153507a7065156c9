import type { Event } from './file.ts'

/** Which streams belong to a subject, as the description of the format says. */

const trade = (id: unknown) =>
  typeof id === 'string' ? [`match-${id}`, `quote-${id}`, `settlement-${id}`] : []
const lot = (id: unknown) => (typeof id === 'string' ? [`lot-${id}`] : [])

function evidence(event: Event, kinds: readonly string[]): string[] {
  const streams = (event.meta.evidence as string[]).filter((one) => one.includes('@'))
  return streams
    .map((one) => one.split('@')[0]!)
    .filter((name) => kinds.includes(name.split('-')[0]!))
}

const all = (list: unknown): Event[] => (Array.isArray(list) ? list : [])

function byLoan(loan: string, event: Event): string[] {
  const { data, stream, type } = event
  const kind = stream.split('-')[0]
  if (kind === 'match' && type === 'MatchAgreed' && data.quote) return [`quote-${data.quote}`]
  if (kind === 'lot') {
    if (type === 'LotFormed') return all(data.from).flatMap((one) => lot(one.lot))
    if (type === 'LotsCalled') return all(data.lots).flatMap((one) => lot(one.lot))
    if (type === 'LotDivided') {
      return all(data.parts).flatMap((one) => (one.pledge?.loan === loan ? lot(one.lot) : []))
    }
    return type === 'LotLeft' && data.pledge?.loan === loan ? lot(data.into) : []
  }
  if (kind !== 'loan') return []
  const named = evidence(event, ['mark', 'policy'])
  if (type === 'LoanRequested') {
    named.push(...all(data.lots).flatMap(lot))
    named.push(...all(data.chain?.upstream).flatMap(trade), ...trade(data.chain?.downstream))
  }
  if (type === 'CollateralOffered') named.push(...[...data.lots, ...data.instead].flatMap(lot))
  if (type === 'CollateralAnswered') named.push(...lot(data.lot), ...trade(data.settlement))
  if (type === 'LoanDisbursed') named.push(...trade(data.match))
  if (type === 'PaymentApplied') named.push(...trade(data.settlement))
  return named
}

/** Where to begin, and what each event leads to. */
export function rule(subject: string): {
  readonly first: readonly string[]
  readonly next: (event: Event) => readonly string[]
} {
  const [of, id = '', more] = subject.split(' ')
  if (of === 'stream') return { first: [id], next: () => [] }
  if (of === 'match') {
    const next = ({ data, stream, type }: Event) =>
      stream.startsWith('match-') && type === 'MatchAgreed' && data.quote
        ? [`quote-${data.quote}`]
        : []
    return { first: trade(id), next }
  }
  if (of === 'member') {
    const next = (event: Event) =>
      event.stream.startsWith('tier-') ? evidence(event, ['policy']) : []
    return { first: [`member-${id}`, `tier-${id}`], next }
  }
  if (of === 'loan') return { first: [`loan-${id}`], next: (event) => byLoan(id, event) }
  if (more !== undefined) return { first: lot(id), next: () => [] }
  const next = ({ data, type }: Event) => {
    if (type === 'LotFormed') return all(data.from).flatMap((one) => lot(one.lot))
    return type === 'LotsCalled' ? all(data.lots).flatMap((one) => lot(one.lot)) : []
  }
  return { first: lot(id), next }
}
