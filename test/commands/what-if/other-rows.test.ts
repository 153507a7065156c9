import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { OtherLog } from '../../../commands/what-if/other-log.ts'
import { OtherRows } from '../../../commands/what-if/other-rows.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import type { Reading } from '../../../projections/kernel/reading.ts'
import { keptHistory } from '../../support/kept-history.ts'
import { play } from '../../support/random-history.ts'
import { PastRows } from '../../support/rows-in-memory.ts'
import { storeOf } from '../../support/what-if.ts'

let events: readonly StoredEvent[]
beforeAll(async () => {
  events = await play(keptHistory)
})

/** Without the epoch, which is that of whoever folds. */
const seen = (rows: Reading) => rows.all('SELECT stream, state FROM states ORDER BY stream')

test('rows of another world hold all up to a place, whichever place was asked for before', async () => {
  const end = events.at(-1)!.position
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: end }), { minLength: 2 }),
      async (asked) => {
        const [rows, past] = [new OtherRows(storeOf(events), new OtherLog()), new PastRows()]
        for (const event of events) past.add(event)
        for (const place of asked) {
          const then = seen(past.at('collateral', place))
          expect(seen(await rows.at('collateral', place)), `at ${place}`).toEqual(then)
        }
        rows.close()
        past.close()
      },
    ),
    { numRuns: 10 },
  )
})
