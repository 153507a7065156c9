import { useAsk } from '../../data/ask.ts'
import { Act } from '../../parts/act/act.tsx'
import { Answer } from '../../parts/answer.tsx'
import { Facts } from '../../parts/facts.tsx'
import { price, quantity, unitName, unknown } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { matches } from '../../words/matches.ts'
import { say } from '../../words/say.ts'

type Terms = {
  readonly price?: { readonly amount: string; readonly currency: string; readonly per: string }
  readonly condition?: {
    readonly quantity: { readonly value: string; readonly unit: string }
    readonly leadTime: number | null
  }
}
type Event = { readonly data: unknown }

/** What was asked for and what was offered last: the newest event that says so. */
function termsOf(events: readonly Event[]): Terms {
  const all = events.map(({ data }) => data as Terms)
  const offered = all.findLast((one) => one.price !== undefined)
  const asked = all.findLast((one) => one.condition !== undefined)
  return { ...asked, ...offered }
}

function termFacts({ price: offered, condition }: Terms): [string, string][] {
  const values = offered && {
    price: price(offered.amount, 6),
    ...{ currency: offered.currency, unit: unitName(offered.per) },
  }
  const wanted = condition?.quantity
  const days = condition?.leadTime ?? null
  return [
    [say(matches.price), values ? say(matches.pricePer, values) : say(matches.notOffered)],
    [say(matches.quantity), wanted ? quantity(wanted.value, wanted.unit) : unknown],
    [say(matches.leadTime), days === null ? unknown : say(matches.days, { n: days })],
  ]
}

/** One quote: what is offered under which condition, and what can be done with it. */
export function QuoteOf({ quote }: { quote: string }) {
  const stream = { stream: `quote-${quote}`, limit: '100' }
  const asked = useAsk('/streams/{stream}', stream as never)
  return (
    <Section title={quote} note={say(matches.offerNote)} aside={<Act of="quotes" id={quote} />}>
      <Answer of={asked} rows={3}>
        {({ events }) => <Facts of={termFacts(termsOf(events))} />}
      </Answer>
    </Section>
  )
}
