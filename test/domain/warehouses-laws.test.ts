import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { isAbove, minus, plus, sum } from '../../domain/values/exact.ts'
import { warehouse } from '../../domain/warehouses/decider.ts'
import type { WarehouseEvent } from '../../domain/warehouses/events.ts'
import { leaseOn, type Warehouse } from '../../domain/warehouses/evidence.ts'
import { decideOn, foldAll, NOW, TODAY } from '../support/given.ts'
import { lotWith } from './goods.ts'

const id = 'cold-store'
const CAPACITY = 300
type Leased = Extract<Warehouse, { status: 'leased' }>

const lease = (value: number): WarehouseEvent => ({
  type: 'WarehouseLeased',
  data: {
    ...{ capacity: { unit: 'TNE', value: `${value}` }, from: '2026-03-01', operator: null },
    cost: { amount: '1', currency: 'CNY', per: 'TNE' },
    ...{ place: { country: 'CN', name: null }, rent: { amount: '3', currency: 'CNY', per: 'TNE' } },
  },
})

const isHere = ({ warehouse: at }: KnownLot) => at === id

/** Lots as they would be, and a warehouse that hears of them in whatever order. */
class World {
  readonly lots = new Map<string, KnownLot>()
  state: Leased

  constructor() {
    this.state = foldAll(warehouse, [lease(CAPACITY)]) as Leased
  }

  /** Lots that hold something here. */
  held(): [string, KnownLot][] {
    return [...this.lots].filter(([, lot]) => isHere(lot) && lot.stored !== '0')
  }

  put(name: string, lot: KnownLot) {
    const status = lot.status === 'stored' && lot.stored === '0' ? 'empty' : lot.status
    this.lots.set(name, { ...lot, status })
  }

  fold(event: WarehouseEvent) {
    const recorded = { id, revision: 0, at: NOW, effectiveAt: NOW, day: TODAY }
    const evolve = warehouse.evolve[event.type] as (...given: unknown[]) => Warehouse
    const { data } = warehouse.stream.events[event.type]
    this.state = evolve(this.state, data.parse(event.data), recorded) as Leased
  }

  claim(name: string) {
    const lot = this.lots.get(name)!
    const command = { type: 'ClaimSpace', data: { lot: name } }
    const claim = () => decideOn(warehouse, this.state, command, { id, needs: { lot } })
    const decision = claim()
    if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal))
    for (const event of decision.events as readonly WarehouseEvent[]) {
      this.fold(event)
      this.check(event, lot)
    }
    expect(claim(), 'again').toEqual({ accepted: true, events: [] })
  }

  check({ type, data }: WarehouseEvent, lot: KnownLot) {
    const { claims, claimed } = this.state
    expect(sum([...claims.values()])).toBe(claimed)
    expect([...claims.values()].filter((one) => isAbove('0', one))).toEqual([])
    if (type !== 'SpaceClaimed') return
    const { capacity } = leaseOn(this.state, TODAY)!
    const over = isAbove(claimed, capacity.value)
    if (lot.status === 'announced') expect([over, data.beyond]).toEqual([false, false])
    else if (data.quantity.value !== '0') expect(data.beyond).toBe(over)
  }
}

type Step = readonly [what: string, which: number, tons: number, claims: readonly number[]]

const part = (of: string, tons: number) => `${Math.min(Number(of), tons)}`

/** Goods leave a lot for a new one. */
function give(world: World, names: readonly string[], to: string, quantities: readonly string[]) {
  for (const [i, name] of names.entries()) {
    const lot = world.lots.get(name)!
    const gave = lot.gave.set(to, quantities[i]!)
    world.put(name, { ...lot, stored: minus(lot.stored, quantities[i]!), gave })
  }
  const from = names.map((lot, i) => ({ lot, quantity: quantities[i]! }))
  world.put(to, lotWith({ announced: '0', status: 'stored', stored: sum(quantities), from }))
}

const steps: Record<string, (world: World, name: string, which: number, tons: number) => void> = {
  announce: (world, name, _, tons) => world.put(name, lotWith({ announced: `${tons}` })),
  enter(world, _, which, tons) {
    const announced = [...world.lots].filter(([, { status }]) => status === 'announced')
    if (announced.length === 0) return
    const [name, lot] = announced[which % announced.length]!
    const sums = { ...lot.sums, in: lot.announced }
    world.put(name, { ...lot, sums, status: 'stored', stored: `${tons}` })
  },
  refuse(world, _, which) {
    const announced = [...world.lots].filter(([, { status }]) => status === 'announced')
    if (announced.length === 0) return
    const [name, lot] = announced[which % announced.length]!
    world.put(name, { ...lot, status: 'refused' })
  },
  found: (world, _, which, tons) => change(world, which, (lot) => plus(lot.stored, `${tons}`)),
  leave: (world, _, which, tons) =>
    change(world, which, ({ stored }) => minus(stored, part(stored, tons))),
  divide(world, to, which, tons) {
    const held = world.held()
    if (held.length === 0) return
    const [name, { stored }] = held[which % held.length]!
    give(world, [name], to, [part(stored, tons)])
  },
  merge(world, to, which) {
    const held = world.held().slice(which % 3, (which % 3) + 3)
    if (held.length === 0) return
    const names = held.map(([name]) => name)
    give(
      world,
      names,
      to,
      held.map(([, { stored }]) => stored),
    )
  },
  ship(world, _, which) {
    const held = world.held()
    if (held.length === 0) return
    const [name, lot] = held[which % held.length]!
    world.put(name, { ...lot, warehouse: null, shipment: 'voyage-7' })
  },
  lease: (world, _, __, tons) => world.fold(lease(tons * 2)),
}

function change(world: World, which: number, to: (lot: KnownLot) => string) {
  const held = world.held()
  if (held.length === 0) return
  const [name, lot] = held[which % held.length]!
  world.put(name, { ...lot, stored: to(lot) })
}

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(...Object.keys(steps), 'announce', 'announce', 'enter', 'divide'),
  fc.nat(20),
  fc.integer({ min: 1, max: 150 }),
  fc.array(fc.nat(20), { maxLength: 3 }),
)

/** Plays what happened; after each step some of the lots claim, and at last all, in this order. */
function play(happened: readonly Step[], order: (names: string[]) => string[], inBetween: boolean) {
  const world = new World()
  for (const [n, [what, which, tons, claims]] of happened.entries()) {
    steps[what]!(world, `lot-${n}`, which, tons)
    const names = [...world.lots.keys()]
    if (!inBetween || names.length === 0) continue
    for (const one of claims) world.claim(names[one % names.length]!)
  }
  for (const name of order([...world.lots.keys()])) world.claim(name)
  return world
}

/** The room of each lot that holds goods, or held them: those that are announced come in turn. */
const roomOf = ({ lots, state }: World) =>
  [...lots]
    .filter(([, { status }]) => status !== 'announced')
    .map(([name]) => [name, state.claims.get(name) ?? '0'])

test('law: whatever the order and number of claims, a lot ends with the room that it takes', () => {
  const happened = fc.array(step, { minLength: 5, maxLength: 25, size: 'max' })
  fc.assert(
    fc.property(happened, fc.infiniteStream(fc.nat(99)), fc.boolean(), (all, chance, often) => {
      const shuffled = (names: string[]) =>
        names
          .map((name) => ({ name, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ name }) => name)
      const worlds = [
        play(all, (names) => names, false),
        play(all, (names) => names.toReversed(), true),
        play(all, shuffled, true),
        play(all, (names) => (often ? [...shuffled(names), ...shuffled(names)] : names), false),
      ]
      for (const world of worlds) {
        const expected = [...world.lots]
          .filter(([, { status }]) => status !== 'announced')
          .map(([name, lot]) => [name, isHere(lot) ? lot.stored : '0'])
        expect(roomOf(world)).toEqual(expected)
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 150) },
  )
})
