import { supposed } from '../../app/address.ts'
import type { AnswerOf } from '../../data/ask.ts'
import { maySuppose } from '../../data/would.ts'
import { WouldText } from '../../parts/beside.tsx'
import { State, type Tone } from '../../parts/box.tsx'
import { KeySign } from '../../parts/chart.tsx'
import { amount, drawn, price, quantity, share } from '../../parts/figures.ts'
import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/table.tsx'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'
import { whatIf } from '../../words/what-if.ts'

type Answer = AnswerOf<'/positions'>
export type Position = Answer['positions'][number]
export type Total = Answer['totals'][number]

export const toneOf = { covered: 'ok', call: 'warn', liquidate: 'bad' } as const satisfies Record<
  Position['state'],
  Tone
>

const WIDTH = 168
const FULL = 100

const placeOf = (perCent: string | null) =>
  perCent === null ? null : (Math.min(drawn(perCent), FULL) / FULL) * WIDTH

type BarProps = {
  readonly of: Pick<Position, 'loanToValue' | 'bounds'>
  /** What would be owed of it under the terms that are supposed, in per cent. */
  readonly would?: string | null
}

/** What is owed of what the goods are worth, with the lines of the call and of the liquidation. */
export function HeadroomBar({ of, would = null }: BarProps) {
  const { callAbove, liquidateAbove } = of.bounds
  const [owed, call, sold] = [of.loanToValue, callAbove, liquidateAbove].map(placeOf)
  const other = placeOf(would)
  const label = say(positions.bar, {
    ...{ owed: share(of.loanToValue), call: share(callAbove), sold: share(liquidateAbove) },
  })
  return (
    <svg width={WIDTH + 4} height="22" viewBox={`0 -1 ${WIDTH + 4} 22`} role="img">
      <title>{label}</title>
      <rect y="7" width={WIDTH} height="7" fill="var(--bg-3)" />
      <rect y="7" width={owed ?? 0} height="7" class="a" />
      {other != null && (
        <rect
          x="0.5"
          y="4.5"
          width={Math.max(1, other)}
          height="12"
          fill="none"
          stroke="var(--accent-2)"
          stroke-dasharray="3 2"
        />
      )}
      {call != null && <path d={`M${call} 3v15`} stroke="var(--warn-2)" stroke-width="2" />}
      {sold != null && (
        <path
          d={`M${sold - 1.5} 3v15M${sold + 1.5} 3v15`}
          stroke="var(--bad-2)"
          stroke-width="1.6"
        />
      )}
    </svg>
  )
}

export const HeadroomKey = ({ hasWould }: { hasWould: boolean }) => (
  <span class="key">
    {hasWould && (
      <KeySign
        sign={
          <rect
            x="0.5"
            y="1.5"
            width="13"
            height="7"
            fill="none"
            stroke="var(--accent-2)"
            stroke-dasharray="3 2"
          />
        }
      >
        {say(whatIf.keyWould)}
      </KeySign>
    )}
    <KeySign sign={<rect y="2" width="14" height="6" class="a" />}>
      {say(positions.keyOwed)}
    </KeySign>
    <KeySign sign={<path d="M7 0v10" stroke="var(--warn-2)" stroke-width="2" />}>
      {say(positions.keyCall)}
    </KeySign>
    <KeySign sign={<path d="M5 0v10M9 0v10" stroke="var(--bad-2)" stroke-width="1.6" />}>
      {say(positions.keyLiquidation)}
    </KeySign>
  </span>
)

const goodsText = ({ goods }: Position) =>
  goods
    .map(({ product, quantity: { value, unit } }) =>
      say(positions.goods, { quantity: quantity(value, unit), product }),
    )
    .join(', ')

const fallOf = ({ falls }: Position, at: number) => falls[at]

function FallText({ of, at }: { of: Position; at: number }) {
  const fall = fallOf(of, at)
  if (fall === undefined) return null
  const text = share(fall.loanToValue)
  return fall.state === 'covered' ? text : <State tone={toneOf[fall.state]}>{text}</State>
}

const byFall = (total: Total): Column<Position>[] =>
  total.falls.map(({ fall }, at) => ({
    key: `fall-${fall}`,
    head: say(positions.ifFallHead, { fall }),
    of: (one) => <FallText of={one} at={at} />,
    isNumber: true,
  }))

/** Of each loan what would be owed of its goods, in per cent; null: it is still being played. */
export type Would = ReadonlyMap<string, string | null> | null

function OfValue({ of }: { of: Position }) {
  const text = <b>{share(of.loanToValue)}</b>
  return of.state === 'covered' ? text : <State tone={toneOf[of.state]}>{text}</State>
}

/** Under what is owed of the goods, what would be, where something is supposed. */
function WouldLine({ of: { loan, loanToValue }, would }: { of: Position; would: Would }) {
  if (supposed.value === null || !maySuppose()) return null
  const text = would && share(would.get(loan))
  return (
    <div>
      <small>
        <WouldText was={share(loanToValue)} would={text} />
      </small>
    </div>
  )
}

/** Nobody adds amounts here: those in the foot are of all pages, as the server adds them. */
export const columns = (total: Total, would: Would): Column<Position>[] => [
  {
    key: 'loan',
    head: say(positions.loan),
    of: (one) => (
      <div class="two">
        <Link to={`/goods/positions/${one.loan}`}>{one.loan}</Link>
        <small>{goodsText(one)}</small>
      </div>
    ),
    foot: say(positions.loans, { n: total.loans }),
  },
  {
    key: 'mark',
    head: say(positions.mark),
    of: ({ goods }) => price(goods.length === 1 ? goods[0]!.price?.amount : null),
    isNumber: true,
  },
  {
    key: 'value',
    head: say(positions.value),
    of: ({ marketValue }) => amount(marketValue.rounded),
    isNumber: true,
    foot: amount(total.marketValue.rounded),
  },
  {
    key: 'owed',
    head: say(positions.owedHead),
    of: ({ exposure }) => amount(exposure.rounded),
    isNumber: true,
    foot: amount(total.exposure.rounded),
  },
  {
    key: 'ltv',
    head: say(positions.loanToValue),
    of: (one) => (
      <>
        <OfValue of={one} />
        <WouldLine of={one} would={would} />
      </>
    ),
    isNumber: true,
    foot: share(total.loanToValue),
  },
  {
    key: 'bar',
    head: say(positions.headroom),
    of: (one) => <HeadroomBar of={one} would={would?.get(one.loan) ?? null} />,
  },
  {
    key: 'toCall',
    head: say(positions.toCall),
    of: ({ bounds }) => amount(bounds.toCall.rounded),
    isNumber: true,
  },
  {
    key: 'mayFall',
    head: say(positions.mayFall),
    of: ({ bounds }) => share(bounds.mayFall),
    isNumber: true,
    isSecond: true,
  },
  ...byFall(total),
]

/** A position as a row of a file: figures as the server gave them. */
export const csvRow = (one: Position) => ({
  ...{ loan: one.loan, borrower: one.borrower, lender: one.lender, status: one.status },
  ...{ currency: one.currency, goods: goodsText(one), marketValue: one.marketValue.rounded },
  ...{ lendingValue: one.lendingValue.rounded, exposure: one.exposure.rounded },
  ...{ loanToValue: one.loanToValue, state: one.state, toCall: one.bounds.toCall.rounded },
  ...{ mayFall: one.bounds.mayFall, answerBy: one.call?.answerBy ?? null },
  ...Object.fromEntries(one.falls.map(({ fall, loanToValue }) => [`fall${fall}`, loanToValue])),
})
