import { describe, expect, test } from 'vitest'
import { decidedAgain } from '../support/decided-again.ts'
import { foundedWorld } from '../support/goods-world/founded.ts'
import { ended, laws, rowsApart } from '../support/goods-world/laws.ts'
import { play } from '../support/goods-world/play.ts'
import { RuledLedger } from '../support/goods-world/ruled-ledger.ts'
import type { Step } from '../support/goods-world/steps.ts'

const keep = (lot: 'l0' | 'l1', quantity: '60' | '100'): Step => ({
  ...{ does: 'keep', lot, house: 'big', quantity, lender: 'bank' },
})
const borrow: Step = {
  ...{ does: 'borrow', loan: 'n0', few: ['l0'], asked: null, rate: '0.06', lender: 'bank' },
}

/** Rare in random histories: another lot has the id before the rule forms the part. */
describe('a part whose id another lot takes before it is formed', () => {
  const cases = [
    ['announce', [], 'l0'],
    ['merge', [], 'l0'],
    ['divide', [], 'l1'],
    ['announce', [borrow], 'l0'],
    ['divide', [borrow], 'l1'],
  ] as const
  for (const [by, lent, giver] of cases) {
    const of = lent.length > 0 ? ' of pledged goods' : ''
    test(`${of} by ${by} is taken back, and all laws hold`.trim(), async () => {
      const ledger = await RuledLedger.open(await foundedWorld(), 7)
      const usurp: Step = {
        ...{ does: 'usurp', by, lot: 'l0', other: 'l1', part: 'p0', quantity: '40', some: null },
      }
      const steps = [keep('l0', '100'), keep('l1', '60'), ...lent, usurp]
      try {
        for (const [n, step] of steps.entries()) await play(ledger, step, n)
        await ledger.work()
        const back = ledger.events.filter(({ type }) => type === 'PartTakenBack')
        if (by === 'merge') expect(back.map(({ stream }) => stream)).toContain('lot-l0')
        else expect(back.map(({ stream }) => stream)).toEqual([`lot-${giver}`])
        const { commands, otherwise } = await decidedAgain([ledger.events])
        expect([commands.TakeBackPart, otherwise]).toEqual([back.length, []])
        const end = ended(ledger)
        for (const [law, broken] of Object.entries(laws)) {
          expect(await broken(end), law).toEqual([])
        }
        expect(await rowsApart(ledger)).toEqual([])
      } finally {
        ledger.close()
      }
    })
  }
})
