import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { appleMarket, apples, insured, lent } from '../support/apple-market.ts'
import { type Market, stored } from '../support/lending.ts'

type Line = { readonly account: string; readonly amount: string; readonly commodity: string }
type Entry = { readonly type: string; readonly lines: readonly Line[] }

describe('the books of a loan on apples that are sold', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-02T09:00:00.000Z')
    await apples(market, 'apples')
    await stored(market, 'apples-lot', { ...insured, product: 'apples' })
    await lent(market, 'apples-story', 'apples-lot')
  })
  afterAll(() => market.close())

  const entries = async (query: string): Promise<Entry[]> => {
    const { status, body } = await market.server.get('analyst', `/journal?${query}`)
    expect(status).toBe(200)
    return body.entries
  }
  const accounts = async (query = '') => {
    const { body } = await market.server.get('analyst', `/trial-balance${query}`)
    return new Map<string, string>(
      body.commodities.flatMap(
        (one: { commodity: string; balance: string; accounts: (Line & { balance: string })[] }) => {
          expect(Number(one.balance)).toBe(0)
          return one.accounts.map(({ account, balance }) => [
            `${account} ${one.commodity}`,
            balance,
          ])
        },
      ),
    )
  }

  test('say what was lent, in both books, as the loan does', async () => {
    const { body } = await market.shown('/loans/apples-story')
    const lines = (await entries('loan=apples-story')).flatMap((entry) => entry.lines)
    expect(lines).toEqual([
      { account: 'Equity:PledgedTo:Reef:Apples--story', amount: '100000', commodity: 'KGM apples' },
      {
        account: 'Equity:PledgedBy:Hill:Apples--story',
        amount: '-100000',
        commodity: 'KGM apples',
      },
      { account: 'Assets:Loans:Reef:Apples--story', amount: '480000.00', commodity: 'CNY' },
      { account: 'Assets:Cash:Reef', amount: '-480000.00', commodity: 'CNY' },
      { account: 'Assets:Cash:Hill', amount: '480000.00', commodity: 'CNY' },
      { account: 'Liabilities:Loans:Hill:Apples--story', amount: '-480000.00', commodity: 'CNY' },
    ])
    expect(body.principal.rounded).toBe('480000.00')
    expect((await accounts()).get('Assets:Loans CNY')).toBe(body.principal.rounded)
  })

  test('follow the money of the sale to the lender, the owner and the warehouse', async () => {
    const on = '2026-03-16'
    market.on(on)
    await market.agree('apples-sale', {
      ...{ buyer: 'north', seller: 'hill', product: 'apples', price: '6000', lot: 'apples-lot' },
    })
    await market.told('/settlements/apples-sale/pay', {
      ...{ amount: yuan('600000'), payment: 'p-1' },
    })
    await market.told('/lots/apples-lot/leave', {
      ...{ exit: 'x-1', how: 'sold', match: 'apples-sale' },
    })
    const sale = await entries('match=apples-sale')
    expect(sale.map(({ type }) => type)).toEqual([
      ...['PaymentRecorded', 'ProceedsReceived', 'PaymentApplied', 'LotLeft'],
    ])
    expect(sale[2]!.lines).toEqual(
      [
        ['Assets:Cash:Hill', '109880.00'],
        ['Assets:Proceeds:Hill:Apples--story', '-600000.00'],
        ['Liabilities:Proceeds:The-platform:Apples--story', '600000.00'],
        ['Assets:Cash:The-platform', '-591000.00'],
        ['Liabilities:Storage:Hill:The-platform', '9000.00'],
        ['Assets:Storage:The-platform:Hill', '-9000.00'],
        ['Expenses:Interest:Hill:Reef', '1120.00'],
        ['Assets:Cash:Reef', '481120.00'],
        ['Income:Interest:Reef:Hill', '-1120.00'],
        ['Liabilities:Loans:Hill:Apples--story', '480000.00'],
        ['Assets:Loans:Reef:Apples--story', '-480000.00'],
      ].map(([account, amount]) => ({ account, amount, commodity: 'CNY' })),
    )
    const hill = await accounts('?member=hill')
    expect(hill.get('Liabilities:Loans:Hill:Apples--story CNY')).toBe('0.00')
    expect(hill.get('Liabilities:Storage:Hill:The-platform CNY')).toBe('0.00')
    expect(hill.get('Assets:Receivable:Hill:North CNY')).toBe('-600000.00')
    expect(hill.get('Equity:PledgedBy:Hill:Apples--story KGM apples')).toBe('0')
    expect((await accounts('?on=2026-03-15')).get('Assets:Loans CNY')).toBe('480000.00')
    expect((await accounts(`?on=${on}`)).get('Assets:Loans CNY')).toBe('0.00')
  })

  test('are looked through by member, account and day, page by page', async () => {
    const account = 'account=Income:Interest:Reef:Hill'
    expect((await entries(account)).map(({ type }) => type)).toEqual(['PaymentApplied'])
    expect(await entries('account=Income:Interest:Hill:Reef')).toEqual([])
    expect(await entries('account=nothing')).toEqual([])
    const all = await entries('member=reef&limit=1000')
    expect(all.map(({ type }) => type)).toEqual([
      ...['LotPledged', 'LoanDisbursed', 'PaymentApplied', 'PledgeReleased'],
    ])
    expect(await entries(`member=reef&loan=apples-story&from=2026-03-16&to=2026-03-16`)).toEqual(
      all.slice(2),
    )
    const paged: Entry[] = []
    for (let after = ''; ; ) {
      const { body } = await market.server.get('analyst', `/journal?member=reef&limit=1${after}`)
      paged.push(...body.entries)
      if (body.next === null) break
      after = `&after=${body.next}`
    }
    expect(paged).toEqual(all)
  })

  test('are answered as of a position of the past', async () => {
    const { body } = await market.server.get('analyst', '/journal?loan=apples-story')
    const lentAt = body.entries.find((one: Entry) => one.type === 'LoanDisbursed').position
    const then = await market.server.get('analyst', `/journal?loan=apples-story&asOf=${lentAt}`)
    expect(then.body.entries).toEqual(body.entries.slice(0, 2))
    expect((await accounts(`?asOf=${lentAt}`)).get('Assets:Loans CNY')).toBe('480000.00')
  })

  test('are no member’s to read', async () => {
    for (const path of ['/journal', '/trial-balance']) {
      expect((await market.server.get('hill', path)).status).toBe(403)
      expect((await market.server.get('platform', path)).status).toBe(403)
    }
  })

  test('have rows that are those of a rebuild', async () => {
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
  })
})
