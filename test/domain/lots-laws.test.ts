import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LotCommand } from '../../domain/lots/commands.ts'
import { lot } from '../../domain/lots/decider.ts'
import type { LotEvent } from '../../domain/lots/events.ts'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { compare, isAbove, minus, plus, sum } from '../../domain/values/exact.ts'
import { proRata } from '../../domain/values/pro-rata.ts'
import { type Quantity, valueIn } from '../../domain/values/quantity.ts'
import { matchOf, toldBy, tonnes, World } from './lots/world.ts'

const numRuns = Number(process.env.LAW_RUNS ?? 100)

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const name = fc.constantFrom(...names)
const day = fc.integer({ min: 2, max: 9 }).map((n) => `2026-03-0${n}`)
const value = fc.constantFrom('7', '33.3', '40', '50', '60', '100', '0.000000000001')
const quantity = fc.oneof(
  { weight: 3, arbitrary: value.map(tonnes) },
  { weight: 1, arbitrary: value.map((kilos) => ({ unit: 'KGM' as const, value: kilos })) },
)
const some = fc.option(quantity)
const reference = fc.integer({ min: 0, max: 99 }).map((n) => `r-${n}`)
const receipt = fc.constantFrom('w-1', 'w-2', 'w-3')
const member = fc.constantFrom('hill', 'market', 'bank')
const loan = fc.constantFrom('l-1', 'l-1', 'l-2')
const match = fc.constantFrom('m-1', 'm-2', 'm-3')

type Data<T extends LotCommand['type']> = Extract<LotCommand, { type: T }>['data']
type Fields<T extends LotCommand['type']> = { [K in keyof Data<T>]: fc.Arbitrary<Data<T>[K]> }
const of = <T extends LotCommand['type']>(type: T, fields: Fields<T>) =>
  fc.record(fields).map((data) => ({ type, data }) as unknown as LotCommand)

const because = fc.constant('agreed')
const owner = fc.constantFrom(null, null, 'market')
const parts = fc
  .uniqueArray(name, { minLength: 1, maxLength: 2 })
  .chain((lots) =>
    fc.tuple(...lots.map((lot) => fc.record({ lot: fc.constant(lot), pledged: some, quantity }))),
  )
const several = fc.uniqueArray(name, { minLength: 1, maxLength: 3 })

const keeper = fc.constantFrom(
  { shipment: 'ship', warehouse: null },
  { shipment: null, warehouse: 'house' },
)

const facts = [
  of('CountLot', { count: reference, quantity: fc.oneof(quantity, fc.constant(tonnes('0'))) }),
  of('LoseLot', { loss: reference, quantity: some, reason: because }),
]
const command = fc.oneof(
  { weight: 4, arbitrary: of('EnterLot', { entry: reference, owner, quantity: some }) },
  { weight: 2, arbitrary: fc.oneof(...facts) },
  keeper.map((kept): LotCommand => {
    const data = { commingled: false, owner: 'hill', product: 'fuji', quantity: tonnes('100') }
    return { type: 'AnnounceLot', data: { ...data, ...kept } }
  }),
  of('RefuseLot', { because }),
  of('DivideLot', { parts }),
  of('MergeLots', { lots: several }),
  of('ProcessLots', { lots: several, product: fc.constant('fuji'), yield: quantity }),
  of('IssueReceipt', { holder: member, negotiable: fc.boolean(), quantity, receipt }),
  of('EndorseReceipt', { receipt, to: member }),
  of('CancelReceipt', { because, receipt }),
  of('ReserveLot', { match, quantity: some }),
  of('EndReservation', { because, match }),
  of('PledgeLot', { lender: fc.constant('bank'), loan, quantity: some }),
  of('ReleasePledge', { because, loan, quantity: some, release: reference }),
  {
    weight: 3,
    arbitrary: of('LeaveLot', {
      exit: reference,
      how: fc.constantFrom('sold', 'sold-elsewhere', 'taken-back'),
      match: fc.oneof(fc.constant(null), match),
      owner,
      quantity: some,
    }),
  },
)
/** Most happens to the lots that are there from the first. */
const busy = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', ...names)
const step = fc.record({ command, day, lot: busy })
const steps = fc.array(step, { minLength: 30, maxLength: 60, size: 'max' })

/** Some lots of one owner, one of several, and matches that name them. */
function begin() {
  const world = new World()
  for (const [id, commingled] of [
    ['a', false],
    ['b', true],
    ['c', false],
  ] as const) {
    const announcement = {
      ...{ commingled, owner: 'hill', product: 'fuji', quantity: tonnes('100') },
      ...{ shipment: null, warehouse: 'house' },
    }
    world.put(id, { type: 'AnnounceLot', data: announcement }, '2026-03-01')
    world.put(
      id,
      { type: 'EnterLot', data: { entry: 'first', owner: null, quantity: null } },
      '2026-03-02',
    )
  }
  world.matches.set('m-1', matchOf('a', { condition: conditionOf('40') }))
  world.matches.set('m-2', matchOf('b', { condition: conditionOf('33.3') }))
  world.matches.set('m-3', matchOf('a', { condition: conditionOf('50'), seller: 'hill' }))
  return world
}

const conditionOf = (value: string) => ({
  ...{ leadTime: null, mode: null, payment: null, place: null, term: null },
  quantity: tonnes(value),
})

const inLot = ({ unit }: KnownLot, quantity: Quantity) => valueIn(quantity, unit)

const open = (lot: KnownLot) =>
  sum([...lot.receipts.values()].flatMap((one) => (one.cancelled ? [] : [one.quantity])))
const reserved = (lot: KnownLot) => sum([...lot.reservations.values()].map(({ left }) => left))

/** What holds of every lot, whatever was recorded of it. */
function expectSound(id: string, lot: KnownLot, short: boolean) {
  const { sums, stored } = lot
  const gone = sum([sums.out, sums.lost, sums.given, stored])
  expect(compare(plus(sums.in, sums.found), gone), `${id}: goods`).toBe(0)
  expect(isAbove('0', stored), `${id}: less than nothing`).toBe(false)
  const layers = sum(lot.layers.map(({ quantity }) => quantity.value))
  expect(compare(layers, stored), `${id}: layers`).toBe(0)
  expect(compare(sum([...lot.portions.values()]), stored), `${id}: portions`).toBe(0)
  expect(isAbove(open(lot), stored), `${id}: receipts`).toBe(false)
  if (short) return
  expect(isAbove(reserved(lot), stored), `${id}: reservations`).toBe(false)
  if (lot.pledge === null) return
  expect(isAbove(inLot(lot, lot.pledge.quantity), stored), `${id}: pledge`).toBe(false)
}

/** Why a fact may be refused: none of these is a law that it would break. */
const NO_LAW =
  /^(lot-absent|lot-not-stored|reference-reused|more-than-stored|unit-does-not-fit|precedes-its-cause)$/

/** What the event may take: nothing of what stands behind a loan, or is kept for another. */
function expectFree(before: KnownLot, { type, data }: LotEvent) {
  if (type !== 'LotLeft' || data.into !== null || data.counted) return
  const value = inLot(before, data.quantity)
  const portion = before.portions.get(data.owner) ?? '0'
  const left = minus(portion, value)
  if (before.pledge !== null && data.owner === before.owner) {
    expect(isAbove(inLot(before, before.pledge.quantity), left), 'pledged goods left').toBe(false)
  }
  const others = [...before.reservations.values()].filter(
    (one) => one.match !== data.match && one.seller === data.owner,
  )
  const kept = data.match === null ? undefined : before.reservations.get(data.match)
  if (kept !== undefined) expect(isAbove(value, kept.left), 'more than was kept').toBe(false)
  else {
    const all = sum(others.map((one) => one.left))
    expect(isAbove(all, left), 'goods left that were kept for a match').toBe(false)
  }
}

test('goods are conserved, and nobody gets what another has a right to', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(steps, (all) => {
      const world = begin()
      for (const { command, day, lot: id } of all) {
        const before = world.state(id)
        const from = new Map([...world.lots].map(([one, events]) => [one, events.length]))
        const decided = world.put(id, command, day)
        if (!decided.accepted) {
          if (/^(CountLot|LoseLot)$/.test(command.type)) {
            expect(decided.refusal.code, command.type).toMatch(NO_LAW)
          }
          continue
        }
        for (const [one, events] of world.lots) {
          for (const event of events.slice(from.get(one) ?? 0)) {
            seen.set(event.type, (seen.get(event.type) ?? 0) + 1)
            if (event.type === 'LotCounted' || event.type === 'LotLost') world.short.add(one)
          }
        }
        if (before.status !== 'absent') {
          for (const event of decided.events) expectFree(before, event)
        }
        for (const [one, lot] of world.known()) {
          const short = world.short.has(one) || [...lot.from].some((it) => world.short.has(it.lot))
          if (short) world.short.add(one)
          expectSound(one, lot, short)
        }
      }
      expectGiven(world)
    }),
    { numRuns },
  )
  // A few histories may lack an event, many have all.
  if (numRuns < 1_000) return
  const events = Object.keys(lot.stream.events).filter((type) => !/Inspected|Insured/.test(type))
  const never = events.filter((type) => !seen.has(type))
  expect(never).toEqual([])
})

/** What one lot gave another has, in full; its own count, and only one pledge, go with it. */
function expectGiven(world: World) {
  for (const [id, lot] of world.known()) {
    for (const [to, quantity] of lot.gave) {
      const other = world.state(to)
      if (other.status === 'absent') throw new Error(`${to} was not formed`)
      expect(other.status, to).not.toBe('called')
      const from = other.from.find((one) => one.lot === id)
      const [had, gave] = [from?.quantity ?? '0', quantity]
      const came = inLot(lot, { unit: other.unit, value: had })
      expect(compare(came, gave), to).toBe(0)
    }
  }
}

test('a command that was accepted changes nothing when it comes again, and is told by its events', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const world = begin()
      for (const { command, day, lot: id } of all) {
        const before = world.decide(id, command, day)
        const decided = world.put(id, command, day)
        if (!decided.accepted) continue
        const events = decided.events as LotEvent[]
        if (events.length > 0) {
          const told = toldBy(events) as LotCommand
          expect(told).toEqual({
            type: command.type,
            data: lot.commands[command.type].data.parse(command.data),
          })
          expect(before).toEqual({ accepted: true, events })
        }
        expect(world.decide(id, command, day), command.type).toEqual({ accepted: true, events: [] })
      }
    }),
    { numRuns },
  )
})

test('what is divided pro rata adds up, and no part is above its weight', () => {
  const weight = fc.oneof(value, fc.constant('0'))
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 1, maxLength: 9 }),
      fc.nat(1_000),
      (weights, part) => {
        const all = sum(weights)
        const total = proRata(all, [`${part}`, `${1_000 - part}`])[0]!
        const parts = proRata(total, weights)
        expect(compare(sum(parts), all === '0' ? '0' : total)).toBe(0)
        for (const [index, one] of parts.entries()) {
          expect(isAbove(one, weights[index]!)).toBe(false)
          expect(isAbove('0', one)).toBe(false)
        }
      },
    ),
  )
})
