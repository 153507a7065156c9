import { describe, expect, test } from 'vitest'
import { policies } from '../../../domain/policies/events.ts'
import { standingDefaults } from '../../../domain/shared/standing-terms.ts'
import { tiers } from '../../../domain/tiers/events.ts'
import { contributions } from '../../../projections/contributions/fold.ts'
import { listContributions, showStanding } from '../../../projections/contributions/queries.ts'
import { dueBy, FIRST } from '../../../projections/contributions/readers.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../../support/ask.ts'
import { ContributionLog } from '../../support/contribution-log.ts'

function begun() {
  const log = new ContributionLog()
  for (const id of ['farm', 'mill', 'shop']) log.member(id)
  return log
}

const listed = (log: ContributionLog, more: Record<string, string> = {}) =>
  folded(contributions, log.events, (rows) =>
    ask(rows, listContributions, { member: 'farm', side: 'seller', ...more }),
  )

const dueOn = (log: ContributionLog, date: string) =>
  folded(contributions, log.events, (rows) =>
    dueBy(rows, date, 9, FIRST).map(({ member, side }) => `${member} ${side}`),
  )

describe('of what a member did', () => {
  test('each kind counts once a partner and day, and four times a month', () => {
    const log = begun()
    for (const n of [2, 3, 4, 5, 6]) log.trade(`t${n}`, `2026-03-0${n}`, '2026-03-20')
    log.trade('t2-too', '2026-03-02', '2026-03-20')
    const counted = listed(log).facts.map(({ source, deeds }) => [
      source,
      deeds.find(({ kind }) => kind === 'trade')!.counted,
    ])
    expect(counted).toEqual([
      ['t6', false],
      ['t5', true],
      ['t4', true],
      ['t3', true],
      ['t2-too', false],
      ['t2', true],
    ])
  })

  test('trades in both directions are flagged as a ring', () => {
    const log = begun()
    log.trade('there', '2026-03-02', '2026-03-20')
    log.trade('other', '2026-03-02', '2026-03-20', { buyer: 'shop' })
    expect(listed(log).facts.map(({ ring }) => ring)).toEqual([false, false])
    log.trade('back', '2026-03-09', '2026-03-20', { buyer: 'farm', seller: 'mill' })
    const rings = listed(log).facts.map(({ source, ring }) => [source, ring])
    expect(rings).toEqual([
      ['there', true],
      ['other', false],
    ])
  })

  test('pages follow each other from the last day to the first', () => {
    const log = begun()
    for (const n of [2, 3, 4]) log.trade(`t${n}`, `2026-03-0${n}`, '2026-03-20')
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = listed(log, { limit: '1', ...(after !== '' && { after }) })
      seen.push(...page.facts.map(({ source }) => source))
      after = page.next
    }
    expect(seen).toEqual(['t4', 't3', 't2'])
    expect(listed(log, { on: '2026-03-02' }).facts).toHaveLength(1)
  })

  test('a member sees its own, and of others as much as of nobody', () => {
    const log = begun()
    folded(contributions, log.events, (rows) => {
      const of = (member: string, viewer = analyst) =>
        tryAsking(rows, showStanding, { member }, viewer)
      expect(of('farm', memberOf('farm'))).toMatchObject({ member: 'farm', on: '2026-03-01' })
      expect(of('farm', memberOf('mill'))).toBeNull()
      expect(of('nobody')).toBeNull()
    })
  })
})

describe('a standing is due', () => {
  test('from the day of its first fact, until it is classified', () => {
    const log = begun()
    log.trade('a', '2026-03-02', '2026-03-20')
    expect(dueOn(log, '2026-03-01')).toEqual([])
    expect(dueOn(log, '2026-03-02')).toEqual(['farm seller', 'mill buyer'])
    const data = {
      businessType: 'trader',
      reviewed: '2026-03-20',
      side: 'seller',
      size: null,
    } as const
    log.tell(tiers, 'farm', 'TierClassified', data)
    expect(dueOn(log, '2027-03-02')).toEqual(['mill buyer'])
  })

  test('once a policy is in force under which there is news', () => {
    const log = begun()
    log.trade('a', '2026-03-02', '2026-03-20')
    const data = {
      businessType: 'trader',
      reviewed: '2026-03-20',
      side: 'seller',
      size: null,
    } as const
    log.tell(tiers, 'farm', 'TierClassified', data)
    log.close('2026-03-20')
    const levels = standingDefaults.levels.map((level) => ({ ...level, at: `${+level.at / 4}` }))
    const terms = { ...standingDefaults, levels }
    log.tell(policies, 'standing', 'PolicyAdopted', { from: '2026-04-01', reason: 'x', terms })
    log.close('2026-03-31')
    expect(dueOn(log, '2026-03-31')).toEqual(['mill buyer'])
    log.close('2026-04-01')
    expect(dueOn(log, '2026-04-01')).toContain('farm seller')
  })
})
