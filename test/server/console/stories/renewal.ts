import { parts, type Renewals, told, untold } from '../../../support/renewal.ts'
import type { Story } from '../acting.ts'

const renewal = (id: string, from: string) => ({
  ...{ of: 'memberships', id, command: 'RenewMembership', body: { from } },
})
const closing = (date: string) => ({
  ...{ of: 'calendar', id: '', command: 'CloseBusinessDay', body: { date } },
})

/** Of a hundred 66 renew, and 80 once owners are told in time that nobody uses the account. */
export async function renewals(world: Renewals, { acts, looks, isQuiet }: Story) {
  const { goTo, used, close, renew, server } = world
  const first = parts(untold)
  await used(first.active, untold.days)
  await close('2026-01-30')
  await renew(first.active.slice(0, 35), '2026-02-01')
  await acts('platform', renewal(first.active[35]!, '2026-02-01'))
  goTo('2026-02-20')
  await renew(first.idle.slice(0, 30), '2026-02-01')
  await close('2026-03-03')
  const january = '/people/renewals?from=2026-01&to=2026-01'
  await looks('analyst', january, ['66.0 %', '50.0 %', '90.0 %'])

  await acts('platform', {
    ...{ of: 'policies', id: 'membership', command: 'AdoptPolicy' },
    body: {
      ...{ from: '2026-03-03', reason: 'Owners are told in time.' },
      terms: JSON.stringify({ reportDays: 30 }),
    },
  })
  const second = parts(told)
  await used(second.active, told.days)
  await close('2026-06-01')
  await used(second.woken, told.afterReport)
  await close('2026-06-30')
  await renew([...second.inUse.slice(0, 67), ...second.idle.slice(1, 13)], '2026-07-01')
  await acts('platform', renewal(second.idle[0]!, '2026-07-01'))
  server.setClock('2026-07-31T20:00:00.000Z')
  await acts('platform', closing('2026-07-31'))
  const june = '/people/renewals?from=2026-06&to=2026-06'
  await looks('analyst', june, ['80.0 %', '52.0 %', '89.3 %'], 'all')
  isQuiet()
}
