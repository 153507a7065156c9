import { expect, test } from 'vitest'
import { rules } from '../../../../commands/catalog.ts'
import { systemClock } from '../../../../commands/kernel/clock.ts'
import { openCursor } from '../../../../commands/kernel/reacting/cursor.ts'
import { openLedger } from '../../ledger.ts'
import { cursorOf } from './reacting.ts'

const rule = rules.find(({ since }) => since === 'ledger')!

test('a place that nothing was answered on is saved by time, not by how far positions lie apart', async () => {
  await using ledger = await openLedger()
  let now = 0
  const open = () => openCursor(ledger.store, systemClock(), rule, () => now)
  const cursor = await open()
  cursor.answered(50_000_000, [], 0)
  expect(cursor.behind).toBe(false)
  now += 29_999
  expect(cursor.behind).toBe(false)
  now += 1
  expect(cursor.behind).toBe(true)
  await cursor.save()
  expect(cursor.behind).toBe(false)
  cursor.answered(50_000_001, [], 0)
  expect(cursor.behind).toBe(false)
  cursor.answered(50_000_002, [], 1)
  expect(cursor.behind, 'something was answered').toBe(true)
  const places = (await cursorOf(ledger.store, rule.name)).map(({ position }) => position)
  expect(places).toEqual([0, 50_000_000])
  expect((await open()).position).toBe(50_000_000)
})
