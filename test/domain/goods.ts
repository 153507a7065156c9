import { Map as Persistent, Set as PersistentSet } from 'immutable'
import type { KnownLot } from '../../domain/lots/evidence.ts'

/** A lot of apples as evidence: 100 t that are announced for `cold-store`, unless said otherwise. */
export const lotWith = (changes: Partial<KnownLot> = {}): KnownLot => ({
  ...{ status: 'announced', owner: 'hill', product: 'apples', unit: 'TNE' },
  ...{ warehouse: 'cold-store', shipment: null, leaves: null, commingled: false },
  ...{ announced: '100', announcedOn: '2026-03-01', stored: '0', layers: [] },
  ...{ missed: [], moved: Persistent(), ended: PersistentSet(), refused: Persistent() },
  sums: { in: '0', found: '0', out: '0', lost: '0', given: '0' },
  ...{ portions: Persistent(), inspection: null, insurances: [], receipts: Persistent() },
  ...{
    reservations: Persistent(),
    pledge: null,
    loan: null,
    from: [],
    gave: Persistent(),
    parts: Persistent(),
    pledgeCameBack: false,
    call: null,
  },
  ...{ documents: Persistent(), countedOn: null },
  ...changes,
})

/** So much of it is there, and no more is to come. */
export const stored = (value: string, changes: Partial<KnownLot> = {}): KnownLot =>
  lotWith({
    ...{ status: value === '0' ? 'empty' : 'stored', stored: value },
    sums: { in: '100', found: '0', out: '0', lost: '0', given: '0' },
    layers: value === '0' ? [] : [{ day: '2026-03-01', quantity: { unit: 'TNE', value } }],
    ...changes,
  })
