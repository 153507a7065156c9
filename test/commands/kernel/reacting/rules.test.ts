import { expect, test } from 'vitest'
import { systemClock } from '../../../../commands/kernel/clock.ts'
import { answerEvent, heardBy } from '../../../../commands/kernel/reacting/answer.ts'
import { openCursor } from '../../../../commands/kernel/reacting/cursor.ts'
import { rule as declare } from '../../../../commands/kernel/reacting/rule.ts'
import { agreeMatch } from '../../../../commands/rules/agree-match.ts'
import {
  type EventStore,
  OutcomeUnknown,
  StoreUnavailable,
} from '../../../../domain/kernel/event-store.ts'
import { quotes } from '../../../../domain/quotes/events.ts'
import { condition, parties, price } from '../../../domain/facts.ts'
import { historian } from '../../../support/given.ts'
import { openMemoryStore } from '../../../support/memory-store.ts'
import {
  accepted,
  around,
  contents,
  everything,
  foundTrade,
  openLedger,
  quoted,
  start,
} from '../../ledger.ts'
import {
  acceptQuotes,
  askNow,
  closeRows,
  cursorOf,
  reactOn,
  settle,
  tick,
  typesOf,
} from './reacting.ts'

/** Delivers, invoices and pays what the settlement asks for, under the same keys every time. */
async function settleInFull(store: EventStore, id: string) {
  const { run } = await start(store)
  const keyed = (key: string) => ({ key: `${key}-${id}` })
  const amount = { amount: '510000', currency: 'CNY' }
  const delivery = { delivery: 'd', quantity: condition.quantity }
  await accepted(run, 'DeliverGoods', id, delivery, keyed('deliver'))
  await accepted(run, 'AcceptDelivery', id, { delivery: 'd' }, keyed('take'))
  await accepted(run, 'RecordInvoice', id, { amount, invoice: 'i' }, keyed('invoice'))
  await accepted(run, 'RecordPayment', id, { amount, payment: 'p' }, keyed('pay'))
}

/** An offer that a day leaves behind, and the day. */
async function closeDay(store: EventStore) {
  const { run } = await start(store)
  const past = { by: historian, effectiveAt: '2026-03-01T00:00:00.000Z' }
  for (const id of ['old-1', 'old-2']) {
    await accepted(
      run,
      'RequestQuote',
      id,
      { ...parties, condition },
      { ...past, key: `ask-${id}` },
    )
    const offer = { price, validUntil: '2026-03-02T00:00:00.000Z' }
    await accepted(run, 'OfferQuote', id, offer, { ...past, key: `offer-${id}` })
  }
  await accepted(run, 'CloseBusinessDay', 'business', { date: '2026-03-03' }, { key: 'close' })
}

test('an accepted quote becomes a match, a settlement, and in the end a real trade', async () => {
  await using ledger = await openLedger()
  const { store } = ledger
  await acceptQuotes(store)
  expect(await settle(store)).toEqual({ troubles: [], refused: [] })
  const [agreed] = await store.readStream('match-q-1', { limit: 1 })
  const quote = await store.readStream('quote-q-1', { limit: 10 })
  expect(JSON.parse(agreed!.meta)).toMatchObject({
    by: 'daybook:agree-match',
    causation: quote.at(-1)!.id,
    correlation: JSON.parse(quote.at(-1)!.meta).correlation,
  })
  expect(agreed!.effectiveAt).toBe(quote.at(-1)!.effectiveAt)
  await settleInFull(store, 'q-1')
  await settle(store)
  expect(await typesOf(store, 'match-q-1')).toEqual(['MatchAgreed', 'MatchProven'])
  expect(await typesOf(store, 'match-q-2')).toEqual(['MatchAgreed'])
  expect((await typesOf(store, 'settlement-q-1')).at(-1)).toBe('SettlementCompleted')
  const [proof] = (await store.readStream('match-q-1', { limit: 1, from: 1 })) ?? []
  const chain = JSON.parse(proof!.meta)
  const payment = (await everything(store)).find(({ type }) => type === 'PaymentRecorded')
  expect(chain.correlation, 'the payment set it off').toBe(JSON.parse(payment!.meta).command)
})

test('a rule that was stopped goes on with the very next event', async () => {
  await using ledger = await openLedger()
  const { run } = await start(ledger.store)
  await foundTrade(run)
  for (const id of ['q-1', 'q-2']) await quoted(run, id, 'offered')
  for (const id of ['q-1', 'q-2']) {
    await accepted(run, 'AcceptQuote', id)
    await settle(ledger.store)
    expect(await typesOf(ledger.store, `match-${id}`)).toEqual(['MatchAgreed'])
  }
})

test('a closed day ends the offers that ran out, and is marked and settled after them', async () => {
  await using ledger = await openLedger()
  await acceptQuotes(ledger.store)
  await closeDay(ledger.store)
  await settle(ledger.store)
  for (const id of ['old-1', 'old-2']) {
    expect((await typesOf(ledger.store, `quote-${id}`)).at(-1)).toBe('QuoteExpired')
  }
  const all = (await everything(ledger.store)).map(({ type }) => type)
  expect(all.lastIndexOf('QuoteExpired')).toBeLessThan(all.indexOf('BusinessDayMarked'))
  expect(all.indexOf('BusinessDayMarked')).toBeLessThan(all.indexOf('BusinessDaySettled'))
  expect((await typesOf(ledger.store, 'quote-q-1')).at(-1)).toBe('QuoteAccepted')
})

test('an offer that is open until the day closes is ended by the next day', async () => {
  await using ledger = await openLedger()
  const { store } = ledger
  let now = '2026-03-02T12:00:00.000Z'
  const { run } = await start(store, { clock: () => now })
  await foundTrade(run)
  await accepted(run, 'RequestQuote', 'q', { ...parties, condition })
  await accepted(run, 'OfferQuote', 'q', { price, validUntil: '2026-03-02T20:00:00.000Z' })
  const close = async (date: string, at: string) => {
    now = at
    await accepted(run, 'CloseBusinessDay', 'business', { date })
    const reacting = await reactOn(store)
    await reacting.drained()
    await reacting.stop()
    expect(reacting).toMatchObject({ troubles: [], refused: [] })
    return (await typesOf(store, 'quote-q')).at(-1)
  }
  // The day closes before it ends: what may still be accepted is not even asked to expire.
  expect(await close('2026-03-02', '2026-03-02T18:00:00.000Z')).toBe('QuoteOffered')
  expect(await close('2026-03-03', '2026-03-03T18:00:00.000Z')).toBe('QuoteExpired')
})

test('a trade from another book brings its own match and settlement', async () => {
  await using ledger = await openLedger()
  const { store } = ledger
  const { run } = await start(store)
  await foundTrade(run)
  await quoted(run, 'q', 'offered')
  await accepted(run, 'AcceptQuote', 'q', { takenOver: true }, { by: historian })
  const match = { ...parties, condition, price, takenOver: true }
  await accepted(run, 'AgreeMatch', 'm', match, { by: historian })
  await settle(store)
  expect(await typesOf(store, 'match-q')).toEqual([])
  expect(await typesOf(store, 'settlement-m')).toEqual([])
})

test('an answer that is refused is recorded beside the cursor, and what follows goes on', async () => {
  await using ledger = await openLedger()
  const { store } = ledger
  const { run } = await start(store)
  await foundTrade(run)
  const other = { ...parties, condition, price: { ...price, amount: '1' } }
  await accepted(run, 'AgreeMatch', 'q-1', other)
  for (const id of ['q-1', 'q-2']) await quoted(run, id, 'accepted')
  const reacting = await reactOn(store)
  await reacting.drained()
  await reacting.stop()
  expect(reacting.troubles).toEqual([])
  expect(reacting.refused).toEqual(['agree-match: match-q-1 match-exists'])
  expect(await typesOf(store, 'match-q-1'), 'the other one').toEqual(['MatchAgreed'])
  expect(await typesOf(store, 'match-q-2')).toEqual(['MatchAgreed'])
  const refused = (await cursorOf(store, 'agree-match')).flatMap(({ refused }) => refused)
  expect(refused).toEqual([
    expect.objectContaining({
      stream: 'match-q-1',
      command: 'AgreeMatch',
      problem: expect.objectContaining({ code: 'match-exists' }),
    }),
  ])
})

test('the times of the world, not the clock of this server, say what has happened', async () => {
  await using ledger = await openLedger()
  await acceptQuotes(ledger.store)
  const behind = await start(ledger.store, { sole: false, clock: () => '2026-01-01T00:00:00.000Z' })
  const [event] = (await everything(ledger.store)).filter(({ type }) => type === 'QuoteAccepted')
  expect(event!.effectiveAt > '2026-01-01').toBe(true)
  const [heard] = heardBy(agreeMatch, [event!])
  const refused = await answerEvent(
    ...([agreeMatch, heard!, behind.run, askNow(ledger.store)] as const),
  )
  expect(refused).toEqual([])
  expect(await typesOf(ledger.store, `match-${event!.stream.slice(6)}`)).toEqual(['MatchAgreed'])
})

/** The store as it is for a process that is killed with its append number `n` (from 0). */
function killedAt(store: EventStore, n: number, written: boolean) {
  let count = 0
  const state = { killed: false }
  const append: EventStore['append'] = async (...call) => {
    if (count++ < n) return store.append(...call)
    if (written && !state.killed) {
      state.killed = true
      await store.append(...call)
      throw new OutcomeUnknown('killed')
    }
    state.killed = true
    throw new StoreUnavailable('killed')
  }
  return { store: around(store, { append }), state }
}

const phases = [acceptQuotes, (store: EventStore) => settleInFull(store, 'q-1'), closeDay]

/** Plays the phases; the rules are killed in each and started again. Whether any was killed. */
async function play(store: EventStore, n: number, written: boolean): Promise<boolean> {
  let killed = false
  for (const phase of phases) {
    await phase(store)
    const dying = killedAt(store, n, written)
    const reacting = await reactOn(dying.store, { ask: askNow(store) })
    const drained = reacting.drained()
    while (!dying.state.killed && (await Promise.race([drained.then(() => 1), tick()])) === 0);
    await reacting.stop()
    killed ||= dying.state.killed
    expect(await settle(store)).toEqual({ troubles: [], refused: [] })
  }
  return killed
}

test.each([
  ['before', false],
  ['after', true],
])(
  'killed at any append, %s it is written, and started again, the rules end the same',
  async (_, written) => {
    const whole = openMemoryStore()
    await play(whole, Number.POSITIVE_INFINITY, false)
    const expected = withoutIds(await contents(whole))
    for (let n = 0; ; n++) {
      const store = openMemoryStore()
      const killed = await play(store, n, written)
      const ids = (await everything(store)).map(({ id }) => id)
      expect(new Set(ids).size, 'no two events have one id').toBe(ids.length)
      expect(withoutIds(await contents(store)), `killed at append ${n}`).toEqual(expected)
      closeRows(store)
      if (!killed) {
        expect(n).toBeGreaterThan(6)
        break
      }
    }
  },
)

/** Ids of what rules recorded follow from their causes, and differ where an effectiveAt does. */
const withoutIds = (streams: Record<string, object[]>) =>
  Object.fromEntries(
    Object.entries(streams).map(([name, events]) => [
      name,
      events.map((event) => ({ ...event, id: null, data: withoutDay(event) })),
    ]),
  )

/** `deliverBy` and `lateDays` count from the day of the run, which may turn while this runs. */
const withoutDay = (event: object) =>
  'data' in event ? String(event.data).replace(/"(deliverBy|lateDays)":("[^"]*"|-?\d+),/g, '') : ''

test('a rule from its deployment on leaves alone what was there before', async () => {
  await using ledger = await openLedger()
  const { store } = ledger
  await acceptQuotes(store)
  const rule = declare(quotes, 'QuoteAccepted', {
    name: 'from-now',
    since: 'deployment',
    answer: () => [],
  })
  const end = await store.end()
  const first = await openCursor(store, systemClock(), rule)
  expect(first.position).toBe(end)
  await quoted((await start(store)).run, 'q-3', 'accepted')
  expect((await openCursor(store, systemClock(), rule)).position, 'started again').toBe(end)
  const from = { ...rule, name: 'from-the-beginning', since: 'ledger' } as const
  expect((await openCursor(store, systemClock(), from)).position).toBe(0)
})

test('a cursor moves forward, and holds as many refusals as there are', async () => {
  await using ledger = await openLedger()
  const { store } = ledger
  const rule = { ...agreeMatch, name: 'much-refused' }
  const cursor = await openCursor(store, systemClock(), rule)
  const refused = Array.from({ length: 1_000 }, (_, n) => ({
    event: `${n}`,
    stream: `match-${n}`,
    command: 'AgreeMatch',
    problem: { type: '/problems/x', title: '苹果'.repeat(100), status: 422, code: 'x' },
  }))
  cursor.answered(7, refused, refused.length)
  await cursor.save()
  await cursor.save()
  const written = await cursorOf(store, 'much-refused')
  expect(written.flatMap(({ refused }) => refused)).toEqual(refused)
  expect(written.slice(0, -1).every(({ position }) => position === 0)).toBe(true)
  expect((await openCursor(store, systemClock(), rule)).position).toBe(7)
})
