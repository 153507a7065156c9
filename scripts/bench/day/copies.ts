import { idOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { DAY, LOTS_A_LOAN, playLoan } from './lend.ts'
import { copier, UUID, writeLedger } from './write.ts'

/** Of which copies an event is: of each loan, each product, those with cheap trades, or of none. */
function groupOf({ stream, type, data }: StoredEvent) {
  const id = idOf(stream)
  if (/^(?:lot\d|debt$)/.test(id)) return 'loan'
  if (type === 'SpaceClaimed' || (type === 'MarkTaken' && JSON.parse(data).loan !== null)) {
    return 'loan'
  }
  if (id.startsWith('cheap')) return 'cheap'
  return /^(?:goods|house|mill|trade\d|own)$/.test(id) ? 'product' : 'shared'
}

const NAMES = /"((?:[a-z]+-)?)(lot\d|debt|cheap\d|goods|house|mill|trade\d|own)(@\d+)?"/g
const isOfLoan = (name: string) => /^(?:lot|debt)/.test(name)

export type Size = { readonly loans: number; readonly products: number }

/** All events of so many loans on goods of so many products, in an order that could have been. */
function* copies(
  played: readonly StoredEvent[],
  { loans, products }: Size,
): Generator<StoredEvent> {
  const groups = Map.groupBy(played, groupOf)
  const copy = copier()
  const copied = (event: StoredEvent, product: number, loan: number | null): StoredEvent => {
    const number = loan === null ? product : products + loan
    return copy(event, (text) =>
      text
        .replace(NAMES, (_, kind, name, at = '') => {
          return `"${kind}${name}-${isOfLoan(name) ? loan : product}${at}"`
        })
        .replace(UUID, number.toString(16).padStart(5, '0')),
    )
  }
  yield* groups.get('shared')!
  for (let n = 0; n < products; n++) {
    for (const event of groups.get('product')!) yield copied(event, n, null)
  }
  for (let n = 0; n < loans; n++) {
    for (const event of groups.get('loan')!) yield copied(event, n % products, n)
  }
  // Of every tenth product the price falls, so that money is called.
  for (let n = 0; n < products; n += 10) {
    for (const event of groups.get('cheap')!) yield copied(event, n, null)
  }
}

/** Makes such a ledger in a folder, whose rules have answered all that is in it. */
export async function makeLoans(folder: string, size: Size, onProgress: (made: number) => void) {
  const events = await writeLedger(folder, copies(await playLoan(), size), DAY, onProgress)
  return { events, lots: size.loans * LOTS_A_LOAN }
}
