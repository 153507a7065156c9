import { leftPlain } from '../../../domain/kernel/personal.ts'
import { lot } from '../../../domain/lots/decider.ts'
import type { LotEvent } from '../../../domain/lots/events.ts'
import type { Lot } from '../../../domain/lots/evidence.ts'
import { foldAll } from '../../support/given.ts'
import { apples, memberWith } from '../facts.ts'
import { house, ship, tonnes } from './world.ts'

/** Facts that the sentences about lots begin with: 100 t of Fuji of a hill, in a cold store. */

export const announcement = {
  ...{ commingled: false, owner: 'hill', product: 'fuji', quantity: tonnes('100') },
  ...{ shipment: null, warehouse: 'store' },
}
type Data<T extends LotEvent['type']> = Extract<LotEvent, { type: T }>['data']
export type Happened = LotEvent & { readonly effectiveAt?: string }

/** An event by its usual data, what is different, and its day. */
const fact =
  <T extends LotEvent['type']>(type: T, data: Data<T>) =>
  (more: Partial<Data<T>> = {}, day = '2026-03-10') => ({
    ...{ type, data: { ...data, ...more } },
    effectiveAt: `${day}T12:00:00.000Z`,
  })

const place = { shipment: null, warehouse: 'store' }
export const noFee = { fee: null, feePolicy: null, otherFee: null }
export const announcedAs = fact('LotAnnounced', announcement)
export const enteredAs = fact('LotEntered', {
  ...{ ...place, ...noFee, counted: false, entry: 'e-1', leaves: null, named: false },
  ...{ owner: 'hill', quantity: tonnes('100'), whole: true },
})
export const countedAs = fact('LotCounted', {
  ...{ count: 'c-1', difference: '0', portions: [], quantity: tonnes('100'), receipts: [] },
})
export const issuedAs = fact('ReceiptIssued', {
  ...{ holder: 'hill', negotiable: true, quantity: tonnes('60'), receipt: 'w-1' },
})
export const pledgedAs = fact('LotPledged', {
  ...{ lender: 'bank', loan: 'l-1', quantity: tonnes('100'), receipt: null, whole: true },
})
export const reservedAs = fact('LotReserved', {
  ...{ buyer: 'market', match: 'm-1', price: { amount: '5100', currency: 'CNY', per: 'TNE' } },
  ...{ agreed: null, named: true, quantity: tonnes('40'), seller: 'hill', whole: true },
})
export const inspectedAs = fact('LotInspected', {
  ...{ by: leftPlain('SGS'), certificate: null, grade: 'A' },
})

export const announced = announcedAs({}, '2026-03-01')
export const entered = enteredAs({}, '2026-03-02')
/** What is there: 100 t since 2 March. */
export const kept = [announced, entered] as const
/** 100 t of a hill and 50 t of a market, mixed. */
export const mixed = [
  announcedAs({ commingled: true }, '2026-03-01'),
  enteredAs({}, '2026-03-02'),
  enteredAs(
    { entry: 'e-2', named: true, owner: 'market', quantity: tonnes('50'), whole: false },
    '2026-03-03',
  ),
] as const

export const stateOf = (id: string, ...events: readonly Happened[]) =>
  foldAll(lot, events, id) as Lot
export const knownOf = (...events: readonly Happened[]) => {
  const state = stateOf('it', ...events)
  if (state.status === 'absent') throw new Error('there is no lot')
  return state
}

const member = memberWith()
export const members = { owner: member, holder: member, to: member, lender: member }
export const storage = { adoptions: [] }
export const evidence = { ...members, product: apples, storage, warehouse: house({ it: '100' }) }
export const arrived = { ...evidence, shipment: ship(['it']) as never }
export const at = (day: string) => ({ effectiveAt: `${day}T12:00:00.000Z` })
