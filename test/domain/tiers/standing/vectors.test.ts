import { expect, test } from 'vitest'
import { standingDefaults } from '../../../../domain/shared/standing-terms.ts'
import { newsSince, nothingTold, type Told } from '../../../../domain/tiers/standing/news.ts'
import { changeOf, standingOn, walkTo } from '../../../../domain/tiers/standing/standing.ts'
import { daysOf, type Fact } from '../../../support/standing-days.ts'
import { type Vector, vectors } from './vectors.ts'

const terms = standingDefaults

/** What is known on a day of the facts of a vector. */
function factsOn({ facts }: Vector, on: string): Fact[] {
  return facts
    .filter(([day, , , { known = day, undone = '~' } = {}]) => known <= on && on < undone)
    .filter(([day]) => day <= on)
    .flatMap(([day, kind, partners]) =>
      partners
        .split(' ')
        .map((one) => (kind === 'money' ? { day, kind, amount: one } : { day, kind, with: one })),
    ) as Fact[]
}

const words = ({ is, on, from, to, because, falls }: ReturnType<typeof changeOf>) =>
  is === 'warned' ? `warned ${on} ${from} ${because} falls ${falls}` : `${is} ${on} ${from} ${to}`

const orDash = (...parts: readonly (string | null)[]) => parts.map((one) => one ?? '-').join(' ')

/** The standing at each review, what it tells that was not told before, and all that happened. */
function reviewed(vector: Vector) {
  let told: Told = nothingTold
  return vector.reviews.map(([text]) => {
    const on = text.slice(0, 10)
    const days = daysOf(factsOn(vector, on))
    const { level, since, warned, falls, figures, next, due, history } = standingOn(days, terms, on)
    const walk = walkTo(days, terms, on)
    const news = newsSince(walk, told, terms)
    told = { level, since: walk.since, falls }
    return {
      review: [
        orDash(on, level, since, warned, falls, due),
        orDash(
          figures.effort,
          figures.money,
          next!.level,
          next!.at,
          next!.score,
          next!.moneyCounted,
        ),
        ...(news?.map((step) => words(changeOf(walk, step, terms))) ?? ['corrected']),
      ],
      history: history.map(words),
    }
  })
}

test.each(vectors)('$name', (vector) => {
  let history: string[] = []
  const expected = vector.reviews.map((review) => {
    const [, , ...announces] = review
    history = announces[0] === 'corrected' ? [] : [...history, ...announces]
    return { review, history }
  })
  expect(reviewed(vector)).toEqual(expected)
})
