import { expect, test } from 'vitest'
import type { Contribution } from '../../../domain/shared/standing-terms.ts'
import { standingDefaults } from '../../../domain/shared/standing-terms.ts'
import { tier } from '../../../domain/tiers/decider.ts'
import { type Tier, toldOf } from '../../../domain/tiers/evidence.ts'
import type { Day } from '../../../domain/tiers/standing/days.ts'
import { foldAll, given, notProvoked, on, TODAY } from '../../support/given.ts'

const member = { status: 'registered', company: { businessType: 'trader', size: 'small' } } as never
const standing = { adoptions: [] }

/** One occasion with each of so many partners, on a day. */
const traded = (day: string, partners: number, kind: Contribution = 'trade'): Day => ({
  ...{ day, counts: { [kind]: [partners] }, money: { CNY: '20000.00' } },
  partners: Array.from({ length: partners }, (_, n) => `partner-${n}`),
})

const needs = (days: readonly Day[], more: { vanished?: string; standing?: object } = {}) => ({
  ...{ member, standing: (more.standing ?? standing) as never },
  contributed: { days, vanished: more.vanished ?? null },
})

const by = (date: string) => ({ date, side: 'seller' }) as const
const review = (reviewed: string) => ({ reviewed, side: 'seller' }) as const
const classified = (reviewed: string) =>
  ({
    type: 'TierClassified',
    data: { businessType: 'trader', ...review(reviewed), size: 'small' },
  }) as const

const raised = {
  type: 'TierRaised',
  data: {
    figures: { counterparties: 4, effort: '40', money: '2', moneyCounted: '2', threshold: '40' },
    ...{ from: 'bronze', on: '2026-03-10', ...review('2026-03-31'), to: 'silver' },
  },
} as const

test('a member is classified at its first review, and told that it rises', () => {
  given(tier)
    .when('ReviewTier', by(TODAY), { needs: needs([traded('2026-03-10', 4)]) })
    .thenAccepted(classified(TODAY), raised)
})

test('a member of whom there is nothing to tell is not told anything again', () => {
  given(tier)
    .when('ReviewTier', by(TODAY), { needs: needs([traded('2026-03-10', 1)]) })
    .thenAccepted(classified(TODAY))
  given(tier, classified(TODAY), raised)
    .when('ReviewTier', by(TODAY), { needs: needs([traded('2026-03-10', 4)]) })
    .thenNothing()
  given(tier, classified(TODAY), raised)
    .when('ReviewTier', by('2026-03-30'), { needs: needs([]) })
    .thenNothing()
})

const later = (day: string) => ({ effectiveAt: `${day}T12:00:00.000Z` })

test('a level is warned of, and lowered on the day that was named', () => {
  const days = [traded('2026-03-10', 4)]
  const warned = {
    type: 'TierWarned',
    data: {
      ...({ because: 'idle', falls: '2027-03-10', level: 'silver', on: '2026-12-10' } as const),
      ...review('2026-12-10'),
      figures: {
        ...{ counterparties: 4, effort: '13.87', money: '0.69', moneyCounted: '0.69' },
        threshold: '40',
      },
    },
  } as const
  given(tier, classified(TODAY), raised)
    .when('ReviewTier', by('2026-12-10'), { ...later('2026-12-10'), needs: needs(days) })
    .thenAccepted(warned)
  given(tier, classified(TODAY), raised, on('2026-12-10', warned))
    .when('ReviewTier', by('2027-03-11'), { ...later('2027-03-11'), needs: needs(days) })
    .thenAccepted(
      expect.objectContaining({
        type: 'TierLowered',
        data: expect.objectContaining({ from: 'silver', on: '2027-03-10', to: 'bronze' }),
      }),
    )
})

test('a warning is lifted at once where the whole threshold is reached again', () => {
  const days = [traded('2026-03-10', 4), traded('2026-12-20', 4)]
  const warned = {
    type: 'TierWarned',
    data: {
      ...({ because: 'idle', falls: '2027-03-10', level: 'silver', on: '2026-12-10' } as const),
      ...{ ...review('2026-12-10'), figures: raised.data.figures },
    },
  } as const
  given(tier, classified(TODAY), raised, on('2026-12-10', warned))
    .when('ReviewTier', by('2026-12-31'), { ...later('2026-12-31'), needs: needs(days) })
    .thenAccepted(
      expect.objectContaining({
        type: 'TierWarningLifted',
        data: expect.objectContaining({ level: 'silver', on: '2026-12-20' }),
      }),
    )
})

test.each([
  ['undone', [traded('2026-03-10', 3)], { vanished: '2026-04-05' }, 'bronze'],
  ['later-known', [traded('2026-03-10', 4), traded('2026-03-09', 4, 'complaintUpheld')], {}, null],
  ['later-known', [traded('2026-03-10', 12)], {}, 'gold'],
  [
    'policy',
    [traded('2026-03-10', 4)],
    {
      standing: {
        adoptions: [
          {
            ...{ from: '2026-04-01', reason: 'x' },
            terms: { ...standingDefaults, points: { ...standingDefaults.points, trade: '9' } },
          },
        ],
      },
    },
    'bronze',
  ],
] as const)('what was told and does not stand is corrected: %s', (because, days, more, to) => {
  const sorted = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  given(tier, classified(TODAY), raised)
    .when('ReviewTier', by('2026-04-05'), { ...later('2026-04-05'), needs: needs(sorted, more) })
    .thenAccepted(
      expect.objectContaining({
        type: 'TierCorrected',
        data: expect.objectContaining({
          ...{ because, falls: null, from: 'silver', on: '2026-04-05', to: to ?? 'bronze' },
          since: to === 'gold' ? '2026-03-10' : null,
        }),
      }),
    )
})

test('nobody is reviewed of a day that has not begun, nor who is no member', () => {
  given(tier)
    .when('ReviewTier', by('2026-04-01'), { needs: needs([]) })
    .thenRefused({ code: 'review-before-its-day', day: TODAY })
  given(tier)
    .when('ReviewTier', by(TODAY), { needs: { ...needs([]), member: { status: 'absent' } } })
    .thenRefused({ code: 'tier-of-nobody' })
})

test('others know the level of a side as it was told', () => {
  const tierOf = (...events: Parameters<typeof foldAll>[1]) => foldAll(tier, events) as Tier
  expect(toldOf(tierOf(), 'seller')).toBeNull()
  expect(toldOf(tierOf(classified(TODAY)), 'seller')).toMatchObject({ level: null })
  const silver = tierOf(classified(TODAY), raised)
  expect([toldOf(silver, 'seller')?.level, toldOf(silver, 'buyer')]).toEqual(['silver', null])
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(tier)).toEqual([])
})
