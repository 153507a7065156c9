import { filters } from '../../app/address.ts'
import type { AnswerOf } from '../../data/ask.ts'
import { State } from '../../parts/box.tsx'
import { count, fullMonth, month, price, quantity, range, unitName } from '../../parts/figures.ts'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import { mainTotal, type Prices, type Total } from './asked.ts'

type Indication = AnswerOf<'/prices/{product}/indication'>

const Withheld = () => <State tone="open">{say(prices.withheld)}</State>

function RangeFigure({ total }: { total: Total }) {
  const { low, high, first, last } = total
  const note =
    first === null || last === null
      ? say(prices.withheldWhy)
      : say(prices.firstLast, { first: price(first.price), last: price(last.price) })
  return (
    <KeyFigure label={say(prices.range)} note={note}>
      {low === null ? <Withheld /> : range(low, high)}
    </KeyFigure>
  )
}

function IndicationFigure({ of }: { of: Indication | undefined }) {
  const [likely] = of?.ranges ?? []
  const note =
    likely === undefined
      ? say(of?.price ? prices.unsure : prices.noIndication)
      : say(prices.sure, {
          ...{ low: price(likely.low, 0), high: price(likely.high, 0) },
          perCent: likely.perCent,
        })
  return (
    <KeyFigure label={say(prices.indication)} note={note}>
      {price(of?.price)}
    </KeyFigure>
  )
}

type Props = {
  readonly of: Prices
  /** Of all conditions, in the same currency. */
  readonly all: Total
  readonly indication: Indication | undefined
}

/** The figures of the condition that is asked about. */
export function Figures({ of, all, indication }: Props) {
  const total = mainTotal(of)
  const period = filters.value.month
    ? fullMonth(filters.value.month)
    : say(prices.period12, { from: month(of.from ?? all.currency), to: fullMonth(of.to ?? '') })
  const perUnit = `${all.currency}/${unitName(of.unit)}`
  return (
    <KeyFigures>
      <KeyFigure label={say(prices.meanOf, { period })} unit={perUnit} isFirst>
        {price(total?.mean)}
      </KeyFigure>
      {total && <RangeFigure total={total} />}
      <KeyFigure
        label={say(prices.volume)}
        note={say(prices.volumeOf, { all: quantity(all.volume, of.unit) })}
      >
        {quantity(total?.volume, of.unit)}
      </KeyFigure>
      <KeyFigure
        label={say(prices.matches)}
        note={say(prices.parties, { buyers: total?.buyers ?? 0, sellers: total?.sellers ?? 0 })}
      >
        {count(total?.count ?? 0)}
      </KeyFigure>
      <IndicationFigure of={indication} />
    </KeyFigures>
  )
}

/** The figures that are put beside those of a what-if, of each currency. */
export const besideFigures = ({ totals, unit }: Prices) =>
  totals.flatMap(({ currency, mean, low, high, volume, count: n }) => {
    const of = (label: string) => `${label}, ${currency}`
    return [
      { label: of(say(prices.mean)), text: price(mean) },
      { label: of(say(prices.range)), text: range(low, high) },
      { label: of(say(prices.volume)), text: quantity(volume, unit) },
      { label: of(say(prices.matches)), text: count(n) },
    ]
  })
