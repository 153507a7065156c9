import { amount, drawn, fullDay } from '../../parts/figures.ts'
import { say } from '../../words/say.ts'
import { trails } from '../../words/trails.ts'
import type { Layout } from './places.ts'
import type { Promised } from './told.ts'
import type { Checked } from './verifying.ts'

// What is drawn of a trail beside its events: promises, money, and what is missing.

export type Within = { readonly layout: Layout; readonly checked: Checked }

/** From the agreement to the day required; what came later than that is hatched in red. */
export function PromiseBar({
  of,
  layout,
  asOf,
}: {
  of: Layout['promises'][number]
  layout: Layout
  asOf: string
}) {
  const { from, by, came, y } = of
  if (by === null) return null
  const [x1, x2] = [layout.x(from), layout.x(`${by}T23:59:59Z`)]
  const until = came ?? (asOf > by ? asOf : null)
  const late = until !== null && until > by ? layout.x(`${until}T23:59:59Z`) : null
  return (
    <g>
      <rect
        x={x1}
        y={y}
        width={Math.max(1, x2 - x1)}
        height="15"
        fill="var(--bg-2)"
        stroke="var(--line)"
      />
      {late !== null && (
        <rect
          x={x2}
          y={y}
          width={late - x2}
          height="15"
          fill="var(--bad-soft)"
          stroke="var(--bad-2)"
        />
      )}
      <text class="over" x={x1 + 4} y={y + 11}>
        {promiseText(of)}
      </text>
    </g>
  )
}

export function promiseText({ by, came, leadTime }: Promised): string {
  const values = { by: fullDay(by), came: fullDay(came) }
  const promised = came === null ? say(trails.promised, values) : say(trails.promisedCame, values)
  return leadTime === null ? promised : `${say(trails.leadTime, { days: leadTime })}; ${promised}`
}

type StepKey = 'payable' | 'paid'

/** Payable dotted, paid drawn through: a staircase each. */
export function Money({ layout, checked, of }: Within & { of: StepKey }) {
  const { money, x, right } = layout
  const { steps } = checked
  if (money === null || steps.length === 0) return null
  const [first] = steps
  const own = steps.filter(({ settlement }) => settlement === first!.settlement)
  const path = own.map((step) => `H${x(step.at)}V${money.y(drawn(step[of]))}`).join('')
  const d = `M${x(own[0]!.at)} ${money.zero}${path}H${right}`
  return of === 'paid' ? (
    <path d={d} class="as" stroke-width="2" />
  ) : (
    <path d={d} fill="none" stroke="var(--ink-2)" stroke-width="1.4" stroke-dasharray="1 2.5" />
  )
}

export function MoneyAxis({ layout: { money, left, right }, checked }: Within) {
  const last = checked.steps.at(-1)
  if (money === null || last === undefined) return null
  const top = money.y.range()[1]!
  return (
    <>
      <text x="0" y={top + 8}>
        {amount(last.payable)}
      </text>
      <text class="ax" x="0" y={top + 24}>
        {last.currency}
      </text>
      <text x="0" y={money.zero + 4}>
        0
      </text>
      <line class="g0" x1={left} x2={right} y1={money.zero} y2={money.zero} />
    </>
  )
}

/** What has not happened: a ring at the day by which it should have, a triangle if that is over. */
export function Missing({ layout, checked }: Within) {
  const lane =
    layout.lanes.find(({ name }) => name.startsWith('settlement-')) ?? layout.lanes.at(-1)
  const missing = checked.verified.shown?.missing ?? []
  return missing.map(({ what, due, isLate }, at) => {
    const x = due === null ? layout.right - 6 - at * 14 : layout.x(`${due}T23:59:59Z`)
    const y = lane?.y ?? 0
    return (
      <g key={`${what}${due}`}>
        {isLate ? (
          <path d={`M${x} ${y - 7}l7 12h-14z`} fill="var(--warn-2)" stroke="var(--bg)" />
        ) : (
          <circle
            cx={x}
            cy={y}
            r="5"
            fill="var(--bg)"
            stroke="var(--line-2)"
            stroke-dasharray="2 1.5"
          />
        )}
        <title>{due === null ? what : `${what} · ${fullDay(due)}`}</title>
      </g>
    )
  })
}
