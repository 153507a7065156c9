import { Chart } from '../../parts/chart.tsx'
import { amount, drawn, share } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { loan } from '../../words/loan.ts'
import { say } from '../../words/say.ts'
import type { Loan } from './loan-of.ts'
import { WhatIf } from './what-if.tsx'

const HEIGHT = 96
/** Beyond the value of the goods there is room for what is owed above it. */
const FULL = 110

type Bound = { readonly name: string; readonly perCent: string | null }

const boundsOf = ({ loanToValue, bounds }: Loan): Bound[] => [
  { name: say(loan.boundOwed), perCent: loanToValue },
  { name: say(loan.boundLent), perCent: bounds.lentUpTo },
  { name: say(loan.boundCall), perCent: bounds.callAbove },
  { name: say(loan.boundSold), perCent: bounds.liquidateAbove },
]

const columns = (): Column<Bound>[] => [
  { key: 'name', head: say(loan.bound), of: ({ name }) => name },
  { key: 'perCent', head: say(loan.perCent), of: (one) => share(one.perCent), isNumber: true },
]

/** Lines stand close to each other: their names are at three heights, each ending at its line. */
function Lines({ of: { bounds }, at }: { of: Loan; at: (perCent: string) => number }) {
  const { lentUpTo, callAbove, liquidateAbove } = bounds
  if (lentUpTo === null || callAbove === null || liquidateAbove === null) return null
  const [lent, call, sold] = [lentUpTo, callAbove, liquidateAbove].map(at) as [
    number,
    number,
    number,
  ]
  return (
    <>
      <path d={`M${sold - 1.5} 34v28M${sold + 1.5} 34v28`} class="sold" />
      <path d={`M${sold} 14v18`} class="sold lead" />
      <text x={sold} y="10" text-anchor="end" class="bad">
        {say(loan.soldAt, { share: share(liquidateAbove) })}
      </text>
      <path d={`M${call} 34v28`} class="call" />
      <path d={`M${call} 24v8`} class="call lead" />
      <text x={call} y="21" text-anchor="end" class="warn">
        {say(loan.callAt, { share: share(callAbove) })}
      </text>
      <path d={`M${lent} 34v28`} stroke="var(--ink)" stroke-width="1.5" />
      <text x={lent} y="32" text-anchor="end">
        {say(loan.lentUpTo, { share: share(lentUpTo) })}
      </text>
    </>
  )
}

/** What is owed against what the goods are worth, with what is lent, called for and sold at. */
export function HeadroomChart({ of }: { of: Loan }) {
  const { loanToValue, exposure, marketValue } = of
  if (loanToValue === null) return null
  const owed = amount(exposure.rounded)
  const worth = amount(marketValue.rounded)
  return (
    <Section title={say(loan.headroom)}>
      <Chart
        label={say(loan.headroomChart, { owed, worth })}
        height={HEIGHT}
        draw={(width) => {
          const at = (perCent: string) => (Math.min(drawn(perCent), FULL) / FULL) * width
          return (
            <g class="headroom">
              <rect y="40" width={at('100')} height="16" fill="var(--bg-3)" />
              <rect y="40" width={at(loanToValue)} height="16" class="a" />
              <Lines of={of} at={at} />
              <text y="78">{say(loan.owed, { amount: owed })}</text>
              <text x={width} y="78" text-anchor="end">
                {say(loan.worth, { amount: worth })}
              </text>
            </g>
          )
        }}
        table={
          <Table
            label={say(loan.headroom)}
            columns={columns()}
            rows={boundsOf(of)}
            keyOf={({ name }) => name}
          />
        }
      />
      <WhatIf of={of} />
    </Section>
  )
}
