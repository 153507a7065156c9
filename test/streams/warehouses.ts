import fc from 'fast-check'
import { tonnes } from '../server/requests.ts'
import type { Step, StreamCases } from './cases.ts'

const perDay = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' })
const lease = {
  ...{ capacity: tonnes('250'), cost: perDay('1'), from: '2026-03-01', rent: perDay('3') },
  place: { country: 'CN', name: 'Yantai' },
}
const leased = (id: string): Step => ['platform', `/warehouses/${id}/lease`, lease]
const leasing = (id: string, changes: object): Step => [
  ...(['platform', `/warehouses/${id}/lease`] as const),
  { ...lease, ...changes },
]

export const cases: StreamCases = {
  refusals: [
    { code: 'warehouse-absent', when: ['platform', '/warehouses/none/claim', { lot: 'l' }] },
    {
      code: 'warehouse-differs',
      given: [leased('w1')],
      when: leasing('w1', { place: { country: 'DE' } }),
    },
    {
      code: 'currencies-differ',
      when: leasing('w2', { rent: { ...perDay('3'), currency: 'EUR' } }),
    },
    { code: 'unit-does-not-fit', when: leasing('w3', { cost: { ...perDay('1'), per: 'MTQ' } }) },
    { code: 'member-unknown', when: leasing('w4', { operator: 'nobody' }) },
    {
      code: 'lot-unknown',
      given: [leased('w5')],
      when: ['platform', '/warehouses/w5/claim', { lot: 'none' }],
    },
  ],
  tries: {},
  likely: {
    LeaseWarehouse: fc.record({
      ...{ cost: fc.constant(perDay('1')), from: fc.constantFrom('2026-03-01', '2026-03-30') },
      ...{ place: fc.constant(lease.place), rent: fc.constant(perDay('3')) },
      capacity: fc.constantFrom(tonnes('30'), tonnes('60'), tonnes('250')),
    }),
    ClaimSpace: fc.record({ lot: fc.constantFrom('a', 'b', 'c', 'hill~c') }),
  },
}
