import { describe, expect, test } from 'vitest'
import { settlements } from '../../domain/settlements/events.ts'
import { collateral } from '../../projections/collateral/fold.ts'
import { keptInVain } from '../../projections/collateral/rule-readers.ts'
import { folded } from '../support/ask.ts'
import { GoodsLog, layer } from './goods-log.ts'

const DAY = '2026-03-10'

/** Lots of 60 t each, of which goods are kept for a match of 100 t that names none of them. */
function keeping(...kept: readonly (readonly [lot: string, value: string])[]) {
  const log = new GoodsLog()
  log.lease()
  for (const [lot, value] of kept) {
    log.store(lot, '60', '2026-03-02')
    log.reserve(lot, value, 'sale', '2026-03-03', '100')
  }
  return log
}
const inVain = (log: GoodsLog) => folded(collateral, log.events, (rows) => keptInVain(rows, 'sale'))

describe('what lots keep for a match together', () => {
  test('is not in vain up to what was agreed, in whatever lots', () => {
    expect(inVain(keeping(['b', '60'], ['a', '40']))).toEqual([])
    expect(inVain(new GoodsLog())).toEqual([])
  })

  test('goes where it is more, as far as it was kept last', () => {
    const beyond = (lot: string) => ({ lot, because: 'more-than-agreed' })
    expect(inVain(keeping(['b', '60'], ['a', '40.5']))).toEqual([beyond('a')])
    // The last fits again, once that before it is gone.
    expect(inVain(keeping(['c', '60'], ['b', '50'], ['a', '40']))).toEqual([beyond('b')])
  })

  test('counts what left for it as well', () => {
    const log = keeping(['b', '60'], ['a', '40'])
    log.leave('b', [layer('2026-03-02', '60')], DAY, { match: 'sale' })
    log.store('c', '60', '2026-03-02')
    log.reserve('c', '1', 'sale', DAY, '100')
    expect(inVain(log)).toEqual([{ lot: 'c', because: 'more-than-agreed' }])
  })

  test('and not what was given back', () => {
    const log = keeping(['b', '60'], ['a', '40'])
    log.endReservation('b', 'sale', DAY)
    log.store('c', '60', '2026-03-02')
    log.reserve('c', '60', 'sale', DAY, '100')
    expect(inVain(log)).toEqual([])
  })

  test('is in vain once nothing is left of the match', () => {
    const log = keeping(['b', '60'], ['a', '40'])
    log.open('sale')
    log.tell(settlements, 'sale', 'GoodsUndone', { because: 'cancelled' })
    expect(inVain(log)).toEqual([
      { lot: 'a', because: 'cancelled' },
      { lot: 'b', because: 'cancelled' },
    ])
  })
})
