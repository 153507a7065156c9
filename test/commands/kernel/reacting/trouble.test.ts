import { expect, test } from 'vitest'
import { soleLease } from '../../../../commands/kernel/reacting/lease.ts'
import { StoreUnavailable } from '../../../../domain/kernel/event-store.ts'
import { around, openLedger } from '../../ledger.ts'
import { acceptQuotes, reactOn, tick, typesOf } from './reacting.ts'

test('a rule that cannot go on says so, and goes on when the cause is gone', async () => {
  await using ledger = await openLedger()
  await acceptQuotes(ledger.store)
  let down = true
  const store = around(ledger.store, {
    append: async (...call) => {
      if (down && !call[0].startsWith('daybook-')) throw new StoreUnavailable('The disk is full.')
      return ledger.store.append(...call)
    },
  })
  const reacting = await reactOn(store)
  while (reacting.troubles.length === 0) await tick()
  down = false
  await reacting.drained()
  await reacting.stop()
  expect(reacting.troubles[0]).toBe('agree-match: The disk is full.')
  expect(reacting.troubles).toContain('agree-match: goes on')
  expect(await typesOf(ledger.store, 'settlement-q-2')).toEqual(['SettlementOpened'])
})

let recovering = false
test.each([
  ['its work is done', soleLease],
  ['another server has the lease', { ...soleLease, held: async () => !recovering }],
])('a rule is out of trouble as soon as %s, whether or not more happens', async (_, lease) => {
  await using ledger = await openLedger()
  await acceptQuotes(ledger.store)
  recovering = false
  const store = around(ledger.store, {
    append: async (...call) => {
      if (!recovering && call[0].startsWith('match-')) throw new StoreUnavailable('No quorum.')
      return ledger.store.append(...call)
    },
  })
  const reacting = await reactOn(store, { lease })
  while (reacting.troubles.length === 0) await tick()
  recovering = true
  await expect.poll(() => reacting.troubles).toContain('agree-match: goes on')
  await reacting.stop()
})
