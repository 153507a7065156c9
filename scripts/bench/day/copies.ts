import { rules } from '../../../commands/catalog.ts'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { DAY, LOTS_A_LOAN, playLoan } from './lend.ts'

const BATCH = 1_024

const idOf = (stream: string) => stream.slice(stream.indexOf('-') + 1)

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
const UUID = /\b[0-9a-f]{5}(?=[0-9a-f]{3}-[0-9a-f]{4}-[45][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b)/g
const isOfLoan = (name: string) => /^(?:lot|debt)/.test(name)

export type Size = { readonly loans: number; readonly products: number }

/** All events of so many loans on goods of so many products, in an order that could have been. */
function* copies(
  played: readonly StoredEvent[],
  { loans, products }: Size,
): Generator<StoredEvent> {
  const groups = Map.groupBy(played, groupOf)
  const revisions = new Map<string, number>()
  const copied = (event: StoredEvent, product: number, loan: number | null): StoredEvent => {
    const number = loan === null ? product : products + loan
    const renamed = (text: string) =>
      text
        .replace(NAMES, (_, kind, name, at = '') => {
          return `"${kind}${name}-${isOfLoan(name) ? loan : product}${at}"`
        })
        .replace(UUID, number.toString(16).padStart(5, '0'))
    const stream: string = JSON.parse(renamed(`"${event.stream}"`))
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const [id, data, meta] = [event.id, event.data, event.meta].map(renamed)
    return { ...event, stream, revision, id: id!, data: data!, meta: meta! }
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

async function append(store: EventStore, event: StoredEvent): Promise<void> {
  const { stream, revision } = event
  const { outcome } = await store.append(stream, revision === 0 ? 'absent' : revision - 1, [event])
  if (outcome !== 'appended') throw new Error(`${stream} at ${revision} was answered: ${outcome}`)
}

/** Makes such a ledger in a folder, whose rules have answered all that is in it. */
export async function makeLoans(folder: string, size: Size, onProgress: (made: number) => void) {
  const played = await playLoan()
  const store = openSqliteStore(folder)
  try {
    let batch: Promise<void>[] = []
    let made = 0
    for (const event of copies(played, size)) {
      batch.push(append(store, event))
      if (batch.length < BATCH) continue
      await Promise.all(batch)
      made += batch.length
      batch = []
      onProgress(made)
    }
    await Promise.all(batch)
    const [clock, position] = [() => `${DAY}T18:00:00.000Z`, await store.end()]
    for (const { name } of rules) {
      const stream = `daybook-reaction-${name}`
      await note(store, clock, stream, 'CursorMoved', { position, refused: [] })
    }
    return { events: made + batch.length, lots: size.loans * LOTS_A_LOAN }
  } finally {
    await store.close()
  }
}
