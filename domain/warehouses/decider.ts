import { Map as Persistent } from 'immutable'
import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, type Context, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aLot } from '../lots/evidence.ts'
import { aMember, type Member } from '../members/evidence.ts'
import { isZero } from '../values/decimal.ts'
import { minus, plus } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { dimensionOf, type Quantity, valueIn } from '../values/quantity.ts'
import { claimSpace } from './claim.ts'
import { warehouseCommands, warehouseRefusals } from './commands.ts'
import { type Lease, warehouses } from './events.ts'
import type { Warehouse } from './evidence.ts'

type Leased = Extract<Warehouse, { status: 'leased' }>

const { existing } = guards<Warehouse>()('warehouse-absent', ['operator'])

/** A lease is in one dimension and one currency. */
function refuseLease({ capacity, cost, operator, rent }: Lease, member: Member | undefined) {
  for (const { per } of [cost, rent]) {
    if (dimensionOf(per) !== dimensionOf(capacity.unit)) {
      return refuse({ code: 'unit-does-not-fit', given: per, unit: capacity.unit })
    }
  }
  if (cost.currency !== rent.currency) {
    return refuse({ code: 'currencies-differ', cost: cost.currency, rent: rent.currency })
  }
  if (operator !== null && member?.status !== 'registered') {
    return refuse({ code: 'member-unknown', member: operator })
  }
  return null
}

/** What stays as long as it is the same warehouse; how much of it is leased may change. */
function refuseOther(lease: Lease, { leases, operator, unit }: Leased) {
  const [first] = leases as readonly [Lease]
  if (dimensionOf(lease.capacity.unit) !== dimensionOf(unit)) {
    return refuse({ code: 'unit-does-not-fit', given: lease.capacity.unit, unit })
  }
  if (lease.operator !== operator) return refuse({ code: 'warehouse-differs', field: 'operator' })
  if (!same(lease.place, first.place)) return refuse({ code: 'warehouse-differs', field: 'place' })
  return lease.cost.currency === first.cost.currency
    ? null
    : refuse({ code: 'warehouse-differs', field: 'currency' })
}

function leaseWarehouse(
  data: Lease,
  state: Warehouse,
  { needs }: Context<{ readonly operator?: Member | undefined }>,
) {
  const isLeased = state.status === 'leased'
  if (isLeased && same(state.leases.at(-1), data)) return accept()
  const refused = refuseLease(data, needs.operator) ?? (isLeased ? refuseOther(data, state) : null)
  return refused ?? accept({ type: 'WarehouseLeased', data } as const)
}

function heard(state: Warehouse, day: LocalDate): Leased {
  const leased = assertStatus(state, 'leased')
  return day > leased.upTo ? { ...leased, upTo: day } : leased
}

/** Throws below zero: more room would be given back than was kept. */
function less(kept: string, by: string): string {
  const left = minus(kept, by)
  if (left.startsWith('-')) throw new Error(`${by} of ${kept} is freed`)
  return left
}

function withRoom(state: Leased, lot: string, change: typeof plus, quantity: Quantity): Leased {
  const value = valueIn(quantity, state.unit)
  const kept = state.claims.get(lot) ?? '0'
  return {
    ...state,
    claims: state.claims.set(lot, change(kept, value)),
    claimed: change(state.claimed, value),
  }
}

export const warehouse = aggregate<Warehouse>()({
  stream: warehouses,
  commands: warehouseCommands,
  refusals: warehouseRefusals,
  readers: ['operator'],
  needs: {
    LeaseWarehouse: { operator: aMember.perhaps },
    ClaimSpace: { lot: aLot.named },
  },
  initialState: { status: 'absent' },
  decide: { LeaseWarehouse: leaseWarehouse, ClaimSpace: existing(claimSpace) },
  evolve: {
    WarehouseLeased(state, lease, { day }) {
      if (state.status === 'leased') {
        return { ...heard(state, day), leases: [...state.leases, lease] }
      }
      const { operator, capacity } = lease
      return {
        ...{ status: 'leased', operator, unit: capacity.unit, leases: [lease], upTo: day },
        ...{ claims: Persistent(), claimed: '0', refused: Persistent() },
      }
    },
    SpaceClaimed(state, { apart, lot, moved, quantity }, { day }) {
      const leased = heard(state, day)
      const freed = moved.reduce((all, one) => withRoom(all, one.lot, less, one.quantity), {
        ...leased,
        refused: leased.refused.delete(lot),
      })
      const claims = apart.reduce((all, one) => all.set(one, all.get(one) ?? '0'), freed.claims)
      return withRoom({ ...freed, claims }, lot, plus, quantity)
    },
    SpaceRefused(state, { lot }, { day }) {
      const leased = heard(state, day)
      return { ...leased, refused: leased.refused.set(lot, day) }
    },
    SpaceFreed(state, { lot, quantity }, { day }) {
      const leased = heard(state, day)
      const wanted = { ...leased, refused: leased.refused.delete(lot) }
      return isZero(quantity.value) ? wanted : withRoom(wanted, lot, less, quantity)
    },
  },
  inverse: {
    WarehouseLeased: (data) => ({ type: 'LeaseWarehouse', data }),
    SpaceClaimed: ({ lot }) => ({ type: 'ClaimSpace', data: { lot } }),
    SpaceRefused: ({ lot }) => ({ type: 'ClaimSpace', data: { lot } }),
    SpaceFreed: ({ lot }) => ({ type: 'ClaimSpace', data: { lot } }),
  },
})
