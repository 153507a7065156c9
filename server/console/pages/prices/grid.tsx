import { filters, setFilters } from '../../app/address.ts'
import type { AnswerOf } from '../../data/ask.ts'
import { count, drawn, price, quantity } from '../../parts/figures.ts'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import { states } from '../../words/states.ts'

type GridAnswer = AnswerOf<'/prices/{product}/grid'>
type Square = GridAnswer['squares'][number]
type Total = Square['totals'][number]

const STEPS = 5

/** The step of the heat from 1 to 5, by where the mean is between the lowest and the highest. */
function heatOf(mean: string, all: readonly Total[]): number {
  const means = all.map((one) => drawn(one.mean))
  const [low, high] = [Math.min(...means), Math.max(...means)]
  if (low === high) return 2
  return 1 + Math.round(((drawn(mean) - low) / (high - low)) * (STEPS - 1))
}

const termText = (term: string) => (term === 'not-stated' ? say(states.notStated) : term)

type FilledProps = {
  readonly square: Square
  readonly total: Total
  readonly heat: number
  readonly unit: string
}

function Filled({ square, total, heat, unit }: FilledProps) {
  const { decade, term, least } = square
  const isOn = filters.value.decade === `${decade}` && filters.value.term === term
  const choose = () =>
    setFilters(
      isOn
        ? { decade: null, term: null, least: null }
        : { decade: `${decade}`, term, least: `${least}${unit}`, quantity: null },
    )
  return (
    <td class={isOn ? `q${heat} on` : `q${heat}`}>
      <button type="button" aria-pressed={isOn} onClick={choose}>
        {price(total.mean, 0)}
        <small>
          {count(total.count)} · {quantity(total.volume, unit)}
        </small>
      </button>
    </td>
  )
}

/** Mean prices by quantity and delivery term: each square filters the page. */
export function Grid({ of, unit, currency }: { of: GridAnswer; unit: string; currency: string }) {
  const { squares } = of
  const terms = [...new Set(squares.map(({ term }) => term))].sort()
  const rows = [...Map.groupBy(squares, ({ decade }) => decade).values()]
  const totalOf = (square: Square | undefined) =>
    square?.totals.find((one) => one.currency === currency)
  const totals = squares.map(totalOf).filter((one) => one !== undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="tw" tabIndex={0} aria-label={say(prices.cells)}>
      <table class="heat">
        <caption class="vh">{say(prices.cellsCaption)}</caption>
        <thead>
          <tr>
            <td />
            {terms.map((term) => (
              <th key={term} scope="col">
                {termText(term)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { least, below, decade } = row[0]!
            const to = quantity(below, unit)
            return (
              <tr key={decade}>
                <th scope="row" class="n">
                  {say(prices.fromTo, { from: price(least), to })}
                </th>
                {terms.map((term) => {
                  const square = row.find((one) => one.term === term)
                  const total = totalOf(square)
                  if (square === undefined || total === undefined) {
                    return (
                      <td key={term} class="none">
                        <small>{say(prices.noTrade)}</small>
                      </td>
                    )
                  }
                  const heat = heatOf(total.mean, totals)
                  return <Filled key={term} {...{ square, total, heat, unit }} />
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
