import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { projections } from '../../projections/catalog.ts'
import { type AsOf, openAsOf } from '../../projections/kernel/as-of/open.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { temporaryFolder } from '../../scripts/temporary-folder.ts'
import { foundedField, play as playField } from '../support/field-world/play.ts'
import { histories as fieldHistories } from '../support/field-world/steps.ts'
import { foundedWorld } from '../support/goods-world/founded.ts'
import { play as playGoods } from '../support/goods-world/play.ts'
import { RuledLedger } from '../support/goods-world/ruled-ledger.ts'
import { histories as goodsHistories } from '../support/goods-world/steps.ts'
import { sourceOf } from '../support/past-rows.ts'
import { type Question, questionsOf } from '../support/questions.ts'
import { play as playTrade, steps } from '../support/random-history.ts'
import { rehearsed, SOME_WEEKS } from '../support/rehearsal.ts'
import { PastRows } from '../support/rows-in-memory.ts'
import { numbersFrom } from '../support/seeded.ts'

/** `LAW_RUNS=100` looks at so many histories of each kind. */
const numRuns = Number(process.env.LAW_RUNS ?? 2)

const { folder, remove } = temporaryFolder('as-of')
afterAll(remove)
let ledgers = 0

/** Asks the same of rows as of a position, and of a ledger that holds only what came up to it. */
class Compared {
  readonly #events: readonly StoredEvent[]
  readonly #files: ReadonlyMap<string, string>
  readonly #past = new PastRows()
  readonly #opened = new Map<string, AsOf>()
  asked = 0
  answered = 0

  constructor(events: readonly StoredEvent[], stride: number) {
    this.#events = events
    ledgers += 1
    const fileOf = (name: string) => join(folder, `${ledgers}-${name}.db`)
    for (const one of projections) foldAll(events, one, fileOf(one.name), 100, { stride }).close()
    this.#files = new Map(projections.map(({ name }) => [name, fileOf(name)]))
    for (const event of events) this.#past.add(event)
  }

  async ask({ query, params, viewer }: Question, position: number): Promise<void> {
    const name = `${query.of} ${position}`
    const projection = projections.find((one) => one.name === query.of)!
    const file = this.#files.get(query.of)!
    const asOf =
      this.#opened.get(name) ?? (await openAsOf(file, projection, position, sourceOf(this.#events)))
    this.#opened.set(name, asOf)
    const then = query.run(asOf.reading, params, viewer)
    const only = query.run(this.#past.at(query.of, position), params, viewer)
    expect(JSON.stringify(then), `${query.path} ${JSON.stringify(params)} ${position}`).toEqual(
      JSON.stringify(only),
    )
    this.asked += 1
    if (then !== null) this.answered += 1
  }

  close(): void {
    for (const { close } of this.#opened.values()) close()
    this.#past.close()
  }
}

async function compare(events: readonly StoredEvent[], positions: number, questions: number) {
  const stride = [7, 60, 400][ledgers % 3]!
  const compared = new Compared(events, stride)
  const pick = numbersFrom(ledgers)
  const places = Array.from({ length: positions }, () => events[pick(events.length)]!.position)
  try {
    const asked = fc.sample(questionsOf(events), { numRuns: positions * questions, seed: ledgers })
    for (const [n, position] of places.sort((a, b) => a - b).entries()) {
      for (const one of asked.slice(n * questions, (n + 1) * questions)) {
        await compared.ask(one, position)
      }
    }
  } finally {
    compared.close()
  }
  return compared
}

test('every query as of any position of a month answers as a ledger that ends there', async () => {
  const { events } = await rehearsed(SOME_WEEKS)
  const { asked, answered } = await compare(events, 12, 60)
  expect(asked).toBe(12 * 60)
  expect(answered).toBeGreaterThan(asked / 3)
})

test('so it does in random histories of trade, of goods and loans, and of the field', async () => {
  const compared = (events: readonly StoredEvent[]) => compare(events, 5, 50)
  const trade = fc.asyncProperty(
    steps(60),
    async (of) => void (await compared(await playTrade(of))),
  )
  await fc.assert(trade, { numRuns, endOnFailure: true })
  const goods = await foundedWorld()
  const field = await foundedField()
  const ofGoods = fc.asyncProperty(goodsHistories, async ({ seed, steps }) => {
    const ledger = await RuledLedger.open(goods, seed)
    for (const [n, step] of steps.entries()) await playGoods(ledger, step, n)
    await ledger.work()
    await compared(ledger.events)
    ledger.close()
  })
  await fc.assert(ofGoods, { numRuns, endOnFailure: true })
  const ofField = fc.asyncProperty(fieldHistories, async ({ seed, steps }) => {
    const ledger = await RuledLedger.open(field, seed)
    for (const step of steps) await playField(ledger, step)
    await ledger.work()
    await compared(ledger.events)
    ledger.close()
  })
  await fc.assert(ofField, { numRuns, endOnFailure: true })
}, 1_800_000)
