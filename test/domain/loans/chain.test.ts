import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import { chainFindings } from '../../../domain/loans/appraisal/chain.ts'
import { loanCommands } from '../../../domain/loans/commands.ts'
import { chainCover } from '../../../domain/loans/cover/chain-cover.ts'
import { type CoverEvidence, coverOn } from '../../../domain/loans/cover/cover.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import type { KnownLot } from '../../../domain/lots/evidence.ts'
import type { Member } from '../../../domain/members/evidence.ts'
import type { OpenSettlement, Settlement } from '../../../domain/settlements/evidence.ts'
import { fraction, NONE, written } from '../../../domain/values/fraction.ts'
import { memberWith } from '../facts.ts'
import { cane, grown, sugar } from './cane.ts'
import { lotOf, markAt } from './pledged.ts'

const growers = [grown('north', '5000'), grown('south', '5000')]
const of = (settlement: Settlement, changes: Partial<OpenSettlement>) =>
  ({ ...settlement, ...changes }) as Settlement

type Members = { readonly [side in 'buyers' | 'sellers']?: readonly Member[] }

function findings(settlements: readonly Settlement[], members: Members = {}, mill = memberWith()) {
  const { loan } = cane(settlements)
  const all = settlements.map(() => memberWith())
  const known = { borrower: mill, buyers: all, sellers: all, ...members }
  const { faults, holds } = chainFindings({
    ...{ id: 'it', loan, settlements, receivable: '80', ...known },
  })
  expect(holds).toBe(faults.length === 0)
  return faults.map(({ fault, of }) => `${of}: ${fault}`)
}

describe('two rings that meet at the mill', () => {
  test('are a chain, where it buys upstream what it has sold downstream', () => {
    expect(findings([...growers, sugar()])).toEqual([])
  })

  test('are none where a match is not here, or of others, or the wrong way round', () => {
    expect(findings([...growers, { status: 'absent' }])).toEqual(['sugar: not-a-match'])
    const others = of(growers[0]!, { buyer: 'another-mill' })
    expect(findings([others, growers[1]!, sugar()])).toEqual(['north-cane: not-a-match'])
    expect(findings([sugar(), growers[1]!, sugar()])).toEqual(['north-cane: not-adjacent'])
  })

  test('are none once a trade is undone, or the receivable is with another loan', () => {
    const undone = { because: 'cancelled', on: '2026-03-01' } as const
    expect(findings([...growers, of(sugar(), { undone })])).toEqual(['sugar: undone'])
    const assignment = {
      ...{ lender: 'bank', on: '2026-03-01', accepted: false, passedOn: '0' },
      loan: 'other',
    }
    const assigned = (loan: string) => of(sugar(), { assignment: { ...assignment, loan } })
    expect(findings([...growers, assigned('other')])).toEqual(['sugar: receivable-assigned'])
    expect(findings([...growers, assigned('it')])).toEqual([])
  })

  test('are one ring if the cane comes from where the sugar goes', () => {
    const circle = of(growers[0]!, { seller: 'trader' })
    expect(findings([circle, growers[1]!, sugar()])).toEqual(['north-cane: one-ring'])
  })

  test('are none under one controller, whichever two it controls', () => {
    const held = memberWith({ controller: 'group' })
    const other = memberWith()
    const same = findings([...growers, sugar()], { sellers: [held, other, other] }, held)
    expect(same).toEqual(['north-cane: same-controller'])
    const ends = { sellers: [held, other, other], buyers: [other, other, held] }
    expect(findings([...growers, sugar()], ends)).toEqual(['north-cane: same-controller'])
  })

  test('lend on no cane that costs more than what is lent on its sugar', () => {
    const at = (amount: string) =>
      of(growers[0]!, { price: { amount, currency: 'CNY', per: 'TNE' } })
    expect(findings([at('510'), growers[1]!, sugar()])).toEqual([])
    expect(findings([at('510.01'), growers[1]!, sugar()])).toEqual([
      'north-cane: above-the-product',
    ])
  })
})

const covered = (
  settlements: readonly Settlement[],
  owed = '5000000',
  changes: Partial<KnownLoan> = {},
  more: Partial<CoverEvidence> = {},
) => {
  const { loan, needs } = cane(settlements, { status: 'open', ...changes })
  const { lendingValue, marketValue, receivable, state } = coverOn({
    ...{ id: 'it', day: '2026-03-31', loan, needs: { ...needs, ...more } },
    owed: { principal: fraction(owed), accrued: NONE },
  })
  return [receivable, marketValue, lendingValue, state]
}

describe('a chain covers', () => {
  test('80 per cent of what the trader is to pay, and what is in excess is due', () => {
    const all = ['6375000', '6375000', '5100000']
    expect(covered([...growers, sugar()])).toEqual([...all, 'covered'])
    expect(covered([...growers, sugar()], '5100000')).toEqual([...all, 'covered'])
    expect(covered([...growers, sugar()], '5100000.01')).toEqual([...all, 'call'])
    expect(covered([...growers, sugar()], '5737500.01')).toEqual([...all, 'liquidate'])
  })

  test('less by what the trader paid, and nothing once its trade is undone', () => {
    const paid = covered([...growers, sugar('1275000.00')], '4080000')
    expect(paid).toEqual(['5100000', '5100000', '4080000', 'covered'])
    const undone = { because: 'cancelled', on: '2026-03-01' } as const
    expect(covered([...growers, of(sugar(), { undone })]).at(-1)).toBe('liquidate')
  })

  test('no more than the cane gives: 1,000 t fewer give 125 t less of sugar', () => {
    const short = of(grown('south', '4000'), { deliveriesClosed: true })
    expect(covered([growers[0]!, short, sugar()])).toEqual([
      ...['6375000', '5737500', '4590000', 'call'],
    ])
  })

  test('nothing by a sale of others, of which nothing is told', () => {
    expect(covered([...growers, of(sugar(), { seller: 'another-mill' })])).toEqual([
      ...['0', '0', '0', 'liquidate'],
    ])
  })

  test('nothing by a receivable that was refused', () => {
    const receivables = Persistent([['sugar', { status: 'refused', quantity: null } as const]])
    expect(covered([...growers, sugar()], '1', { receivables })[2]).toBe('0')
  })
})

describe('once cane was made into sugar', () => {
  const answer = { layers: [], lot: 'cane', pledge: null }
  const made = (stored: string, gave: string): KnownLot => {
    const quantity = { unit: 'TNE' as const, value: stored }
    const lot = lotOf(stored, {
      ...{ owner: 'mill', product: 'sugar', portions: Persistent([['mill', stored]]) },
      pledge: { lender: 'bank', loan: 'it', quantity },
      sums: { in: gave, found: '0', out: '0', lost: '0', given: '0' },
    })
    const asked = { how: 'processed' } as NonNullable<KnownLot['call']>['asked']
    const cane = { ...answer, quantity: { unit: 'TNE' as const, value: '10000' } }
    return { ...lot, call: { asked, answers: Persistent([['cane', cane]]) } }
  }
  const lots = (lot: KnownLot, mark = '5100') =>
    [
      {
        ...{ lots: ['s'], products: ['sugar'] },
        securities: Persistent([
          ['s', { status: 'granted', quantity: lot.pledge!.quantity } as const],
        ]),
      },
      {
        ...{ lots: [lot], products: [markAt(mark)], goods: [undefined] },
        ...{ shipments: [undefined], warehouses: [undefined] },
      },
    ] as const

  test('a short yield counts at once', () => {
    const { loan, needs } = cane([...growers, sugar()])
    const value = (gave: string) =>
      written(chainCover({ loan, settlements: needs.settlements, lots: [made(gave, gave)] })!.value)
    expect([value('1250'), value('1200'), value('1300')]).toEqual(['6375000', '6120000', '6375000'])
  })

  test('the sugar serves by itself where it lends more than its sale', () => {
    expect(covered([...growers, sugar()], '5000000', ...lots(made('1250', '1250')))).toEqual([
      ...['6375000', '6375000', '5100000', 'covered'],
    ])
    const dearer = covered([...growers, sugar()], '5000000', ...lots(made('1250', '1250'), '6000'))
    expect(dearer).toEqual(['6375000', '7500000', '6000000', 'covered'])
    const undone = { because: 'cancelled', on: '2026-03-01' } as const
    const alone = [...growers, of(sugar(), { undone })]
    expect(covered(alone, '5000000', ...lots(made('1250', '1250')))).toEqual([
      ...['0', '6375000', '5100000', 'covered'],
    ])
  })
})

test('a chain names at least one purchase', () => {
  const chain = { downstream: 'sugar', upstream: [], yield: '0.125' }
  expect(loanCommands.RequestLoan.data.shape.chain.safeParse(chain).success).toBe(false)
})
