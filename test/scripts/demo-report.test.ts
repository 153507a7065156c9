import { expect, test } from 'vitest'
import { GoodsGathering } from '../../scripts/demo/report-goods.ts'

test('warehouses are told by name, in whatever order their leases were recorded', () => {
  const goods = new GoodsGathering()
  const lease = {
    capacity: { value: '10', unit: 'TNE' },
    cost: { amount: '1', currency: 'CNY', per: 'TNE' },
    from: '2025-01-01',
  }
  for (const house of ['silo', 'cold-store', 'yard']) goods.add('WarehouseLeased', house, lease)
  const { houses } = goods.report('2025-02-01')
  expect(houses.map(({ warehouse }) => warehouse)).toEqual(['cold-store', 'silo', 'yard'])
})
