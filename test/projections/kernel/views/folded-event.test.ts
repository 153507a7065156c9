import { expect, test } from 'vitest'
import { FoldedEvent } from '../../../../projections/kernel/views/folding.ts'
import { eventOf } from '../shop.ts'

const told = (by: string, member: string | null, causation: string | null) => {
  const meta = JSON.stringify({ by, causation, command: 'c', correlation: 'c', member })
  const event = { ...eventOf(0, 'ShopPainted', { color: 'red' }), meta }
  return new FoldedEvent({ ...event, position: 1, revision: 0, stream: 'shop-red' })
}

test.each([
  ['shop', 'hill', 'e-1'],
  ['shop', null, null],
  ['a "member":"reef" of \\ sorts', 'hill', 'e-2'],
  ['ends with \\', null, 'e-3'],
])('an event tells who recorded it, for whom, and in answer to what: %s', (by, member, cause) => {
  const event = told(by, member, cause)
  expect([event.by, event.member, event.causation]).toEqual([by, member, cause])
})
