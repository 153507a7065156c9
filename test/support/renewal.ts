import { openServer } from './server.ts'

/**
 * Annual memberships against the use of accounts: a hundred whose owners learn nothing before they
 * expire, and a hundred whose owners are told of it in time.
 */

export type Cohort = {
  readonly name: string
  /** The first day of the terms. */
  readonly from: string
  /** Days on which whoever is active uses its account, in the ninety days before the end. */
  readonly days: readonly string[]
  /** And after owners were told of accounts that are idle. */
  readonly afterReport: readonly string[]
  readonly active: number
  readonly woken: number
  readonly renews: { readonly idle: number; readonly active: number }
}

export const untold: Cohort = {
  ...{ name: 'a', from: '2025-02-01', active: 40, woken: 0 },
  ...{ days: ['2025-12-01', '2025-12-15', '2026-01-12'], afterReport: [] },
  renews: { idle: 30, active: 36 },
}
export const told: Cohort = {
  ...{ name: 'b', from: '2025-07-01', active: 40, woken: 35 },
  days: ['2026-04-13', '2026-04-27', '2026-05-18'],
  afterReport: ['2026-06-10', '2026-06-17', '2026-06-24'],
  renews: { idle: 13, active: 67 },
}

export const members = ({ name }: Cohort) =>
  Array.from({ length: 100 }, (_, n) => `renewal-story-${name}-${`${n}`.padStart(3, '0')}`)

/** Those who use their accounts come first, then those who only do once they were told. */
export const parts = ({ active, woken, ...cohort }: Cohort) => {
  const ids = members({ active, woken, ...cohort })
  return {
    active: ids.slice(0, active),
    woken: ids.slice(active, active + woken),
    inUse: ids.slice(0, active + woken),
    idle: ids.slice(active + woken),
  }
}

/** A ledger in which two hundred have joined, and what may be done there. */
export async function openRenewals() {
  const server = await openServer({ now: '2025-11-20T12:00:00.000Z' })
  const secrets = new Map<string, string>()
  const each = (ids: readonly string[], act: (id: string) => Promise<unknown>) =>
    Promise.all(ids.map(act))

  async function joined({ from, ...cohort }: Cohort) {
    await each(members({ from, ...cohort }), async (id) => {
      await server.record('platform', `/members/${id}/register`, { legalName: id })
      await server.record('platform', `/memberships/${id}/begin`, { from })
      const token = { name: `${id}-shop`, role: 'service', member: id }
      const made = await server.post('admin', '/tokens', token)
      secrets.set(id, made.body.secret ?? made.body.token)
    })
  }

  async function asksFor(id: string, day: string) {
    const wanted = { quantity: { unit: 'TNE', value: '1' } }
    const payload = { buyer: id, seller: 'fuji', product: 'sugar', condition: wanted }
    const url = `/quotes/${id}~${day}/request`
    const headers = { authorization: `Bearer ${secrets.get(id)}` }
    const answer = await server.send('none', { method: 'POST', url, payload, headers })
    if (answer.status !== 201) throw new Error(`${url}: ${answer.text}`)
  }

  const goTo = (day: string) => server.setClock(`${day}T12:00:00.000Z`)

  async function used(ids: readonly string[], days: readonly string[]) {
    for (const day of days) {
      goTo(day)
      await each(ids, (id) => asksFor(id, day))
    }
  }

  async function close(date: string) {
    server.setClock(`${date}T20:00:00.000Z`)
    await server.record('platform', '/calendar/close-day', { date })
    await server.drained()
  }

  const renew = (ids: readonly string[], from: string) =>
    each(ids, (id) => server.record('platform', `/memberships/${id}/renew`, { from }))

  for (const id of ['fuji', 'hill', 'reef']) {
    await server.record('platform', `/members/${id}/register`, { legalName: id })
  }
  const sugar = { name: 'Sugar', category: 'sugar', unit: 'TNE' }
  await server.record('platform', '/products/sugar/register', sugar)
  await server.record('platform', '/policies/membership/adopt', {
    ...{ from: '2025-11-20', reason: 'Owners are not told in time.', terms: { reportDays: 0 } },
  })
  for (const cohort of [untold, told]) await joined(cohort)
  return { server, each, goTo, used, close, renew }
}
export type Renewals = Awaited<ReturnType<typeof openRenewals>>
