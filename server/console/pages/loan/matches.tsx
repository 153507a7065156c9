import { day, price, share, unitName } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { loan } from '../../words/loan.ts'
import { say } from '../../words/say.ts'
import { MatchTable } from '../marks/match-table.tsx'
import type { PledgedLot } from './loan-of.ts'

/** The mark that a product is valued by, and the real matches that it rests on. */
export function MatchesBehind({ of: { product, mark, counted } }: { of: PledgedLot }) {
  if (mark === null || counted.price === null) {
    return <Section title={say(loan.noMark, { product })}>{null}</Section>
  }
  const { matches, buyers, sellers, scatter, keptFrom, used } = mark
  const { amount, currency, per } = counted.price
  const perUnit = `${price(amount)} ${currency}/${unitName(per)}`
  const title = say(loan.behindMark, { price: perUnit })
  return (
    <Section
      title={title}
      note={say(loan.markNote, { matches, buyers, sellers, scatter: share(scatter) })}
      aside={`${product}, ${day(mark.date)}`}
    >
      {keptFrom && <p class="p">{say(loan.keptFrom, { day: day(keptFrom) })}</p>}
      {used === null ? (
        <p class="p">{say(loan.matchesWithheld)}</p>
      ) : (
        <MatchTable {...{ product, used }} label={title} />
      )}
    </Section>
  )
}
