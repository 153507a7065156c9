import { expect, test } from 'vitest'
import { tiers } from '../../../domain/tiers/events.ts'
import { contributions } from '../../../projections/contributions/fold.ts'
import { listMembers } from '../../../projections/contributions/members-list.ts'
import { ask, folded } from '../../support/ask.ts'
import { ContributionLog } from '../../support/contribution-log.ts'

const list = (log: ContributionLog, params: Record<string, string> = {}) =>
  folded(contributions, log.events, (rows) => ask(rows, listMembers, params))

const ids = ({ members }: ReturnType<typeof list>) => members.map(({ member }) => member)

function three() {
  const log = new ContributionLog()
  log.member('orchard', { legalName: 'Hill Fruit Ltd', businessType: 'manufacturer' })
  log.member('mill', { legalName: '磨坊有限公司' })
  log.member('all', { legalName: '100% Juice_Ltd' })
  return log
}

test('members are found by what is in the id or the name, in either case', () => {
  const log = three()
  expect(ids(list(log))).toEqual(['all', 'mill', 'orchard'])
  expect(ids(list(log, { find: 'HILL' }))).toEqual(['orchard'])
  expect(ids(list(log, { find: 'Orch' }))).toEqual(['orchard'])
  expect(ids(list(log, { find: '磨坊' }))).toEqual(['mill'])
  expect(ids(list(log, { find: '%' }))).toEqual(['all'])
  expect(ids(list(log, { find: '_' }))).toEqual(['all'])
  expect(ids(list(log, { find: 'nobody' }))).toEqual([])
})

test('members come page by page', () => {
  const page = list(three(), { limit: '2' })
  expect([ids(page), page.next]).toEqual([['all', 'mill'], 'mill'])
  expect(ids(list(three(), { limit: '2', after: 'mill' }))).toEqual(['orchard'])
})

test('a member has the lowest level until another was told, on each side', () => {
  const log = three()
  const lowest = { level: 'bronze', falls: null }
  expect(list(log, { find: 'orchard' }).members).toEqual([
    {
      ...{ member: 'orchard', legalName: 'Hill Fruit Ltd', businessType: 'manufacturer' },
      ...{ size: null, registered: '2026-03-01', buyer: lowest, seller: lowest },
    },
  ])
  const points = { effort: '41', money: '0', moneyCounted: '0', threshold: '40' }
  log.tell(tiers, 'orchard', 'TierRaised', {
    ...{ figures: { ...points, counterparties: 1 }, from: 'bronze', to: 'silver' },
    ...{ on: '2026-03-02', reviewed: '2026-03-02', side: 'seller' },
  })
  expect(list(log, { find: 'orchard' }).members).toMatchObject([
    { buyer: lowest, seller: { level: 'silver', falls: null } },
  ])
})
