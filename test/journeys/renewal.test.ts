import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { members, openRenewals, parts, type Renewals, told, untold } from '../support/renewal.ts'
import type { As, TestServer } from '../support/server.ts'

let server: TestServer
let each: Renewals['each']
let goTo: Renewals['goTo']
let used: Renewals['used']
let close: Renewals['close']
let renew: Renewals['renew']

const renewals = async (month: string, as: As = 'platform') => {
  await server.drained()
  return server.get(as, `/memberships/renewals?from=${month}&to=${month}`)
}
const membershipOf = async (id: string, as: As = 'platform') =>
  server.get(as, `/members/${id}/membership`)

beforeAll(async () => {
  ;({ server, each, goTo, used, close, renew } = await openRenewals())
}, 300_000)
afterAll(() => server.close())

describe('a hundred memberships whose owners are told nothing in time', () => {
  const { active, idle } = parts(untold)

  test('are idle in sixty of the cases, and nobody was told before the end', async () => {
    await used(active, untold.days)
    // Two days of use leave an account idle.
    await used(idle.slice(0, 5), ['2026-01-19', '2026-01-20'])
    await close('2026-01-30')
    const { body } = await membershipOf(active[0]!)
    expect(body).toMatchObject({
      ...{ status: 'running', reports: [], notSeen: ['reading'] },
      use: { activeDays: 3, idle: false, users: 1, from: '2025-11-02', to: '2026-01-30' },
      due: { report: '2026-01-31', ends: '2026-01-31', renewBy: '2026-03-02' },
    })
  })

  test('are renewed in 66 cases: 30 of 60 and 36 of 40', async () => {
    // Early, within the term; and late, within the grace: all of them count in January.
    await renew(active.slice(0, 36), '2026-02-01')
    goTo('2026-02-20')
    await renew(idle.slice(0, 30), '2026-02-01')
    await close('2026-03-02')
    const open = (await renewals('2026-01')).body.total
    expect([open.open, open.complete]).toEqual([34, false])
    await close('2026-03-03')
    const { body } = await renewals('2026-01')
    const january = {
      ...{ expiring: 100, renewed: 66, share: '66', open: 0, complete: true },
      idle: { expiring: 60, renewed: 30, share: '50', open: 0 },
      active: { expiring: 40, renewed: 36, share: '90', open: 0 },
    }
    expect(body).toMatchObject({
      ...{ from: '2026-01', to: '2026-01', notSeen: ['reading'], total: january },
      months: [{ month: '2026-01', ...january }],
    })
  })

  test('end where they were not renewed, and may begin anew', async () => {
    const [gone] = idle.slice(-1) as [string]
    const { body } = await membershipOf(gone)
    expect(body).toMatchObject({
      ...{ status: 'ended', due: null },
      ended: { on: '2026-03-03', because: 'not-renewed' },
    })
    await server.record('platform', `/memberships/${gone}/begin`, { from: '2026-03-03' })
    await server.drained()
    expect((await membershipOf(gone)).body).toMatchObject({
      ...{ status: 'running', ended: null },
      terms: [{ from: '2026-03-03' }, { from: '2025-02-01', outcome: 'ended' }],
    })
    expect((await renewals('2026-01')).body.total).toMatchObject({ expiring: 100, renewed: 66 })
  })
})

describe('a hundred memberships whose owners are told of the use in time', () => {
  const { active, woken, inUse, idle } = parts(told)

  test('are told that sixty are idle, thirty days before the end', async () => {
    await server.record('platform', '/policies/membership/adopt', {
      ...{ from: '2026-03-03', reason: 'Owners are told in time.', terms: { reportDays: 30 } },
    })
    await used(active, told.days)
    await close('2026-05-29')
    expect((await membershipOf(woken[0]!)).body.reports).toEqual([])
    await close('2026-06-01')
    const reports = await each(members(told), async (id) => (await membershipOf(id)).body.reports)
    const first = (reports as { idle: boolean; activeDays: number; on: string }[][]).map(
      ([one]) => one!,
    )
    expect(first.filter(({ idle }) => idle)).toHaveLength(60)
    expect(new Set(first.map(({ on }) => on))).toEqual(new Set(['2026-06-01']))
  })

  test('are renewed in 80 cases: 13 of 25 and 67 of 75', async () => {
    await used(woken, told.afterReport)
    await close('2026-06-30')
    await renew([...inUse.slice(0, 67), ...idle.slice(0, 13)], '2026-07-01')
    await close('2026-07-31')
    const { body } = await renewals('2026-06')
    expect(body.total).toEqual({
      ...{ expiring: 100, renewed: 80, share: '80', open: 0, complete: true },
      idle: { expiring: 25, renewed: 13, share: '52', open: 0 },
      active: { expiring: 75, renewed: 67, share: '89.3', open: 0 },
    })
  })
})

describe('who sees a membership', () => {
  beforeAll(async () => {
    await server.record('platform', '/memberships/hill/begin', { from: '2026-07-01' })
    await server.drained()
  })

  const own = ['hill', 'hill-analyst'] as const
  const platform = ['platform', 'historian', 'analyst', 'auditor', 'admin'] as const
  const others = ['fuji', 'reef'] as const

  test.each([...own, ...platform])('%s sees that of hill', async (as) => {
    expect((await membershipOf('hill', as)).status).toBe(200)
    expect((await server.get(as, '/streams/membership-hill')).status).toBe(200)
  })

  test.each(others)('%s sees what it would see if there were none', async (as) => {
    for (const path of ['/members/hill/membership', '/streams/membership-hill']) {
      const there = await server.get(as, path)
      const nothing = await server.get(as, path.replace('hill', 'nobody'))
      expect([there.status, there.text]).toEqual([404, nothing.text])
    }
  })

  test.each(platform)('%s sees the renewals', async (as) => {
    expect((await renewals('2026-01', as)).status).toBe(200)
  })

  test.each([...own, ...others])('%s, of a member, does not', async (as) => {
    const { status, text } = await renewals('2026-01', as)
    expect(status).toBe(403)
    expect(text).not.toContain('expiring')
  })
})
