import type { Contribution } from '../../domain/shared/standing-terms.ts'
import type { Side } from '../../domain/tiers/events.ts'
import { countedDays, type Month } from '../../domain/tiers/standing/days.ts'
import { halvesOn, leftOf } from '../../domain/tiers/standing/outlook.ts'
import type { StandingTerms } from '../../domain/tiers/standing/scale.ts'
import { isZero } from '../../domain/values/decimal.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { monthOf } from '../shared/months.ts'
import type { FactAnswer } from './answer.ts'
import type { ContributionRows } from './evidence.ts'
import type { Fact } from './given-by-match.ts'

type Of = { readonly member: string; readonly side: Side }

/** A place in the list, from the last to the first: that of a fact. */
export const placeOf = ({ day, of, source }: Pick<Fact, 'day' | 'of' | 'source'>) =>
  `${day} ${of} ${source}`

/** `~` comes after every day. */
function placed(after = '~') {
  const [day = '', of = '', ...source] = after.split(' ')
  return { day, of, source: source.join(' ') }
}

type Key = { readonly day: string; readonly of: Fact['of']; readonly source: string }

/** Facts up to a day, the latest first, after a place; at most so many. */
export function factsTo(
  rows: ContributionRows,
  { member, side }: Of,
  to: LocalDate,
  most: number,
  after?: string,
): readonly Fact[] {
  const from = placed(after)
  return rows
    .all<Key>(
      // In the order of the key, backwards: of all that a large seller did a page is read.
      `SELECT day, "of", source FROM facts WHERE member = ?1 AND side = ?2 AND day <= ?3
         AND (day, "of", source) < (?4, ?5, ?6)
       ORDER BY day DESC, "of" DESC, source DESC LIMIT ?7`,
      ...[member, side, to, from.day, from.of, from.source, most],
    )
    .map((key) => rows.one('facts', { member, side, ...key })!)
}

/** For the how-manieth time of its month each kind counts on a day with a partner, from nought. */
function ordinals(rows: ContributionRows, { member, side, day, partner }: Fact) {
  const key = { member, side, month: monthOf(day), partner }
  const month = (rows.one('occasions', key)?.days ?? []) as Month
  return new Map(countedDays(month).map(([kind, days]) => [kind, days.indexOf(day)]))
}

/** Whether the two trade in the other direction, too: a ring of two. */
function isRing(rows: ContributionRows, { member, side, partner }: Fact): boolean {
  const other = side === 'buyer' ? 'seller' : 'buyer'
  return (
    rows.get(
      `SELECT 1 FROM facts WHERE member = ? AND side = ? AND partner = ? AND "of" = 'match' LIMIT 1`,
      ...[member, other, partner],
    ) !== undefined
  )
}

/** A fact with what it gives, as of a day. */
export function answerOf(
  rows: ContributionRows,
  fact: Fact,
  terms: StandingTerms,
  on: LocalDate,
): FactAnswer {
  const { member, side, day, of, source, match, partner, deeds, amount, currency } = fact
  const nth = ordinals(rows, fact)
  const sameDay = rows.some('facts', { member, side, day, partner })
  const first = (kind: string) => sameDay.find((one) => one.deeds[kind] !== undefined)
  const told = Object.entries(deeds).map(([name, kept]) => {
    const kind = name as Contribution
    const n = nth.get(kind) ?? -1
    const isFirst = placeOf(first(kind)!) === placeOf(fact)
    const counted = n >= 0 && n < terms.atMostPerCounterpartyAndMonth && isFirst
    const points = counted ? terms.points[kind] : '0'
    return { kind, kept, counted, points, left: counted ? leftOf(kind, day, on, terms) : '0.00' }
  })
  return {
    ...{ day, of, source, match, partner: partner === '' ? null : partner },
    ring: of === 'match' && isRing(rows, fact),
    money: isZero(amount) ? null : { amount: inMinorUnits(amount, currency), currency },
    ...{ deeds: told, halves: halvesOn(day, terms) },
  }
}
