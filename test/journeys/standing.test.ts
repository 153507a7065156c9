import { afterAll, beforeAll, expect, test } from 'vitest'
import { market, realTrade } from '../server/trade.ts'
import { openServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T09:00:00.000Z' })
  await market(server)
})
afterAll(() => server.close())

/** The morning after a day, on which the day is closed and settled. */
async function close(date: string) {
  server.setClock(`${date}T23:30:00.000Z`)
  const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
  server.setClock(`${next}T08:00:00.000Z`)
  await server.record('platform', '/calendar/close-day', { date })
  await server.drained()
}

/** What was told of a member, in the order of its telling. */
async function told(member: string) {
  const events = await server.daybook.store.readStream(`tier-${member}`, { limit: 99 })
  return events.map(({ type, data }) => {
    const { side, on, to, level, because } = JSON.parse(data)
    return [type, side, ...[on, to ?? level, because].filter((one) => one !== undefined)].join(' ')
  })
}

type Side = { side: string; facts: readonly object[] }

async function sideOf(member: 'hill' | 'fuji', side: string, query = '') {
  const { status, body, text } = await server.get(member, `/members/${member}/standing${query}`)
  expect(status, text).toBe(200)
  return body.sides.find((one: Side) => one.side === side)
}

test('two real trades, with as much money as counts, make both their members silver', async () => {
  await realTrade(server, 't1')
  server.setClock('2026-03-03T09:00:00.000Z')
  await realTrade(server, 't2')
  await close('2026-03-03')
  expect(await told('fuji')).toEqual([
    'TierClassified seller',
    'TierRaised seller 2026-03-03 silver',
  ])
  expect(await told('hill')).toEqual(['TierClassified buyer', 'TierRaised buyer 2026-03-03 silver'])
})

test('the member sees why, and what changes it by which day', async () => {
  const seller = await sideOf('fuji', 'seller', '?on=2026-03-03')
  expect(seller).toMatchObject({
    ...{ level: 'silver', since: '2026-03-03', warned: null, falls: null, due: '2026-12-03' },
    class: { businessType: 'other', size: null },
    told: { level: 'silver', falls: null, reviewed: '2026-03-03' },
    // 14 of the day before have lost a 180th of a half-life; 102 points of money count as 16.
    figures: {
      ...{ counterparties: 1, effort: '27.94', money: '101.80', moneyCounted: '16.00' },
      threshold: '40',
    },
    next: { level: 'gold', at: '120', score: '75.94', moneyCounted: '48.00' },
    ahead: [
      { is: 'warned', on: '2026-12-03', because: 'idle', falls: '2027-03-03', to: 'silver' },
      { is: 'lowered', on: '2027-03-03', from: 'silver', to: 'bronze' },
    ],
    history: [{ is: 'raised', on: '2026-03-03', from: 'bronze', to: 'silver' }],
  })
  expect(seller.kinds.filter(({ times }: { times: number }) => times > 0)).toEqual([
    { kind: 'firstInspection', each: '2', times: 2, points: '3.99' },
    { kind: 'inFull', each: '2', times: 2, points: '3.99' },
    { kind: 'trade', each: '10', times: 2, points: '19.96' },
  ])
  const later = await sideOf('fuji', 'seller', '?on=2026-08-30')
  expect(later.facts).toMatchObject([
    {
      ...{ day: '2026-03-03', match: 't2', partner: 'hill', ring: false, halves: '2026-08-30' },
      money: { amount: '510000.00', currency: 'CNY' },
      deeds: [
        { kind: 'firstInspection', kept: true, counted: true, points: '2', left: '1.00' },
        { kind: 'inFull', points: '2', left: '1.00' },
        { kind: 'trade', points: '10', left: '5.00' },
      ],
    },
    { day: '2026-03-02', match: 't1' },
  ])
  const first = await server.get('fuji', '/members/fuji/contributions?side=seller&limit=1')
  expect(first.body).toMatchObject({ facts: [{ match: 't2' }], next: expect.any(String) })
  const after = encodeURIComponent(first.body.next)
  const path = `/members/fuji/contributions?side=seller&limit=1&after=${after}`
  expect((await server.get('fuji', path)).body).toMatchObject({
    facts: [{ match: 't1' }],
    next: null,
  })
  expect((await sideOf('fuji', 'seller', '?on=2026-03-02')).level).toBe('bronze')
  expect(await sideOf('fuji', 'buyer')).toMatchObject({ level: 'bronze', told: null, facts: [] })
})

test('a level without contributions is warned of, also if no day closed when it was due', async () => {
  await close('2026-12-07')
  const warned = 'TierWarned seller 2026-12-03 silver idle'
  expect((await told('fuji')).at(-1)).toBe(warned)
  expect(await sideOf('fuji', 'seller')).toMatchObject({ falls: '2027-03-03', due: '2027-03-03' })
})

test('what is contributed after a warning lifts it, and who contributes nothing falls', async () => {
  for (const [n, day] of ['2026-12-08', '2026-12-09', '2026-12-10'].entries()) {
    server.setClock(`${day}T09:00:00.000Z`)
    await realTrade(server, `t1${n}`, { buyer: 'reef' })
  }
  await close('2026-12-10')
  expect((await told('fuji')).at(-1)).toBe('TierWarningLifted seller 2026-12-09 silver')
  await close('2027-03-03')
  expect((await told('hill')).slice(2)).toEqual([
    'TierWarned buyer 2026-12-03 silver idle',
    'TierLowered buyer 2027-03-03 bronze',
  ])
  expect(await told('fuji')).toHaveLength(4)
})

test('a level that rested on trades of allies is corrected, without a warning', async () => {
  for (const controlled of ['hill', 'reef']) {
    const learned = { controller: 'fuji', evidence: 'register of companies' }
    await server.record('platform', `/members/${controlled}/learn-controller`, learned)
  }
  await close('2027-03-04')
  expect((await told('fuji')).at(-1)).toBe('TierCorrected seller 2027-03-04 bronze undone')
  expect(await sideOf('fuji', 'seller')).toMatchObject({ level: 'bronze', facts: [], history: [] })
})

test('a complaint that is upheld counts against the respondent', async () => {
  const complaint = { complainant: 'reef', kind: 'quality', match: 't10', respondent: 'fuji' }
  const says = { ...complaint, says: 'Half of it was wet.' }
  await server.record('reef', '/complaints/reef~1/file', says)
  expect((await server.get('fuji', '/streams/complaint-reef~1')).status).toBe(200)
  expect((await server.get('hill', '/streams/complaint-reef~1')).status).toBe(404)
  const outcome = { decidedBy: 'market desk', evidence: 'inspection 12' }
  await server.record('platform', '/complaints/reef~1/uphold', outcome)
  await server.drained()
  const { kinds, figures } = await sideOf('fuji', 'seller')
  expect(kinds).toContainEqual({ kind: 'complaintUpheld', each: '-20', times: 1, points: '-20.00' })
  expect(figures.effort).toBe('-20.00')
})
