import { useAsk } from '../../data/ask.ts'
import { count, drawn, price, range } from '../../parts/figures.ts'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import { type Condition, mainTotal, type Prices } from './asked.ts'

/** In this order a condition is widened: what matters least to a price goes first. */
const order = ['leadTime', 'mode', 'payment', 'term', 'place', 'quantity', 'decade'] as const

type Step = { readonly name: string; readonly condition: Condition }

/** The condition as it was asked, and what is left of it as one part after another goes. */
export function stepsOf(condition: Condition): Step[] {
  const names = order.filter((name) => condition[name] !== undefined)
  let left = condition
  const widened = names.map((name) => {
    const { [name]: _, ...rest } = left
    left = rest
    return { name: say(prices.anyOf, { what: say(prices[name]).toLowerCase() }), condition: rest }
  })
  return [{ name: say(prices.asAsked), condition }, ...widened]
}

type Props = { readonly product: string; readonly currency: string; readonly condition: Condition }

function StepRow({
  step,
  product,
  currency,
  most,
  isFirst,
}: Props & {
  readonly step: Step
  readonly most: number
  readonly isFirst: boolean
}) {
  const asked = { product, currency, ...step.condition, basis: 'real' }
  const { data } = useAsk('/prices/{product}', asked as never)
  const total = data && mainTotal(data as Prices)
  const width = most === 0 ? 0 : ((total?.count ?? 0) / most) * 80
  return (
    <tr class={isFirst ? 'sel' : undefined}>
      <th scope="row">{step.name}</th>
      <td class="n">{count(data && (total?.count ?? 0))}</td>
      <td class="n">{price(total?.mean, 0)}</td>
      <td class="n p2">{total?.low ? range(total.low, total.high) : ''}</td>
      <td class="bar-cell">
        <svg width="80" height="10" aria-hidden="true">
          <rect
            y="2"
            width={Math.max(total ? 1 : 0, drawn(`${width}`))}
            height="6"
            class={isFirst ? 'a' : 'r'}
          />
        </svg>
      </td>
    </tr>
  )
}

/** How many trades there are, and at what price, if less and less of the condition is kept. */
export function Widened({ product, currency, condition }: Props) {
  const steps = stepsOf(condition)
  const widest = { product, currency, ...steps.at(-1)!.condition, basis: 'real' }
  const { data } = useAsk('/prices/{product}', widest as never)
  const most = (data && mainTotal(data as Prices)?.count) ?? 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section class="tw" tabIndex={0} aria-label={say(prices.restsOn)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(prices.widened)}</th>
            <th scope="col" class="n">
              {say(prices.count)}
            </th>
            <th scope="col" class="n">
              {say(prices.mean)}
            </th>
            <th scope="col" class="n p2">
              {say(prices.range)}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <StepRow
              key={step.name}
              {...{ step, product, currency, condition, most }}
              isFirst={index === 0}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
