import type { AnswerOf } from '../../data/ask.ts'
import { State } from '../../parts/box.tsx'
import { count, fullDay, listed, price, quantity, share } from '../../parts/figures.ts'
import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/table.tsx'
import { marks, whyNoMark } from '../../words/marks.ts'
import { say } from '../../words/say.ts'

export type Marks = AnswerOf<'/marks/{product}'>
export type Mark = Marks['marks'][number]

export const keyOf = ({ date, currency, behind }: Mark) =>
  [date, currency, behind?.loan ?? ''].join(' ').trim()

/** How far the condition was widened, by the number of its step. */
export const widenedText = (steps: number): string =>
  say([marks.notWidened, marks.anyQuantity, marks.anyPayment][steps] ?? marks.anyTerm)

/** Why there is no mark; a reason that has no words yet is told as it is recorded. */
export const whyText = (why: readonly string[]): string =>
  listed(
    why.map((one) => {
      const known = whyNoMark[one as keyof typeof whyNoMark]
      return known === undefined ? one : say(known)
    }),
  )

function ForWhom({ of: { behind } }: { of: Mark }) {
  if (behind === null || behind.loan === null) return <>{say(marks.close)}</>
  const { loan } = behind
  return <Link to={`/goods/positions/${loan}`}>{say(marks.loan, { loan })}</Link>
}

export const columns = (unit: string): Column<Mark>[] => [
  { key: 'day', head: say(marks.day), of: ({ date }) => fullDay(date) },
  { key: 'for', head: say(marks.for), of: (one) => <ForWhom of={one} /> },
  {
    key: 'price',
    head: say(marks.price),
    of: ({ inUnit }) => <b>{price(inUnit.price)}</b>,
    isNumber: true,
  },
  {
    key: 'mean',
    head: say(marks.mean),
    of: ({ inUnit }) => price(inUnit.mean),
    isNumber: true,
    isSecond: true,
  },
  {
    key: 'matches',
    head: say(marks.matches),
    of: ({ matches }) => count(matches),
    isNumber: true,
  },
  { key: 'buyers', head: say(marks.buyers), of: ({ buyers }) => count(buyers), isNumber: true },
  { key: 'sellers', head: say(marks.sellers), of: ({ sellers }) => count(sellers), isNumber: true },
  {
    key: 'scatter',
    head: say(marks.scatter),
    of: ({ behind }) => share(behind?.scatter),
    isNumber: true,
  },
  {
    key: 'volume',
    head: say(marks.volume),
    of: ({ inUnit }) => quantity(inUnit.volume, unit),
    isNumber: true,
    isSecond: true,
  },
  {
    key: 'widened',
    head: say(marks.widened),
    of: ({ behind }) => behind && widenedText(behind.widened),
    isLong: true,
  },
  {
    key: 'why',
    head: say(marks.why),
    of: ({ behind }) =>
      behind !== null && behind.why.length > 0 ? (
        <State tone="warn">{whyText(behind.why)}</State>
      ) : null,
    isLong: true,
  },
]

/** A mark as a row of a file. */
export const csvRow = ({ date, currency, inUnit, matches, buyers, sellers, behind }: Mark) => ({
  ...{ date, currency, price: inUnit.price, mean: inUnit.mean, matches, buyers, sellers },
  ...{ volume: inUnit.volume, perDay: inUnit.perDay, scatter: behind?.scatter ?? null },
  ...{ widened: behind?.widened ?? null, loan: behind?.loan ?? null },
  why: behind?.why.join(' ') ?? null,
})
