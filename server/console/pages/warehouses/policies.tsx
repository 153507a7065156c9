import { Chart, KeySign } from '../../parts/chart.tsx'
import { amount, count, drawn, price } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { say } from '../../words/say.ts'
import { warehouses } from '../../words/warehouses.ts'
import type { House } from './warehouse-of.ts'

type PolicyRow = House['fees']['byPolicy'][number]
type Fees = PolicyRow['policy']

const ROW = 44

const other = (fees: Fees): Fees => (fees === 'classic' ? 'free-entry' : 'classic')

type Bar = { readonly key: string; readonly name: string; readonly amount: string }

/** One policy that ruled all exits is named; where both did, what was charged stands for them. */
function barsOf({ fees }: House): Bar[] {
  const [first, second] = fees.byPolicy
  const isOne = first !== undefined && second === undefined
  const [charged, otherwise] = isOne
    ? [say(warehouses[first.policy]), say(warehouses[other(first.policy)])]
    : [say(warehouses.asCharged), say(warehouses.ifOther)]
  return [
    { key: 'earned', name: charged, amount: fees.earned.amount },
    { key: 'otherwise', name: otherwise, amount: fees.otherwise.amount },
  ]
}

function Bars({ of, width }: { of: House; width: number }) {
  const bars = barsOf(of)
  const lease = drawn(of.leaseCost.amount)
  const most = Math.max(lease, ...bars.map((bar) => drawn(bar.amount)), 1)
  const at = (value: number) => (value / most) * (width - 2)
  return (
    <>
      {bars.map(({ key, name, amount: text }, index) => (
        <g key={key}>
          <text y={index * ROW + 12}>{name}</text>
          <text class="b" x={width} y={index * ROW + 12} text-anchor="end">
            {amount(text)}
          </text>
          <rect
            y={index * ROW + 17}
            height="18"
            width={Math.max(1, at(drawn(text)))}
            class={index === 0 ? 'a' : 'r'}
          />
        </g>
      ))}
      <path
        d={`M${at(lease)} 14V${ROW * bars.length}`}
        stroke="var(--ink)"
        stroke-width="1.5"
        stroke-dasharray="3 2"
      />
    </>
  )
}

const barColumns = (currency: string): Column<Bar>[] => [
  { key: 'name', head: say(warehouses.fees), of: ({ name }) => name },
  {
    key: 'amount',
    head: `${say(warehouses.earned)}, ${currency}`,
    of: (one) => amount(one.amount),
    isNumber: true,
  },
]

/** What the same exits earned under the policy in force, and would have under the other. */
export function BothPolicies({ of }: { of: House }) {
  const { fees, leaseCost, policy } = of
  const bars = barsOf(of)
  const [earned, otherwise] = [amount(fees.earned.amount), amount(fees.otherwise.amount)]
  return (
    <Section
      title={say(warehouses.both)}
      note={`${say(warehouses.bothNote)}, ${fees.earned.currency}`}
    >
      <Chart
        label={say(warehouses.bothChart, { earned, otherwise, lease: amount(leaseCost.amount) })}
        height={ROW * bars.length + 2}
        draw={(width) => <Bars of={of} width={width} />}
        table={
          <Table
            label={say(warehouses.both)}
            columns={barColumns(fees.earned.currency)}
            rows={bars}
            keyOf={({ key }) => key}
          />
        }
      >
        <KeySign
          sign={<path d="M7 0v10" stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="3 2" />}
        >
          {say(warehouses.keyLease)}
        </KeySign>
      </Chart>
      <p class="p grid-note">{say(warehouses.freeEntryMore, { days: policy.days })}</p>
    </Section>
  )
}

const columns = (): Column<PolicyRow>[] => [
  { key: 'policy', head: say(warehouses.fees), of: ({ policy }) => say(warehouses[policy]) },
  { key: 'exits', head: say(warehouses.exits), of: ({ exits }) => count(exits), isNumber: true },
  {
    key: 'earned',
    head: say(warehouses.earned),
    of: ({ earned }) => amount(earned.amount),
    isNumber: true,
  },
  {
    key: 'otherwise',
    head: say(warehouses.otherwise),
    of: ({ otherwise }) => amount(otherwise.amount),
    isNumber: true,
  },
]

/** What left under each policy, as they followed each other. */
export const ByPolicy = ({ of: { fees } }: { of: House }) =>
  fees.byPolicy.length > 0 && (
    <Section title={say(warehouses.byPolicy)} note={fees.earned.currency}>
      <Table
        label={say(warehouses.byPolicy)}
        columns={columns()}
        rows={fees.byPolicy}
        keyOf={({ policy }) => policy}
      />
    </Section>
  )

type Per = {
  readonly name: string
  readonly income: string
  readonly lease: string
  readonly margin: string
}

const perColumns = (): Column<Per>[] => [
  { key: 'name', head: say(warehouses.basis), of: ({ name }) => name },
  { key: 'income', head: say(warehouses.income), of: (one) => price(one.income), isNumber: true },
  { key: 'lease', head: say(warehouses.leaseCost), of: (one) => price(one.lease), isNumber: true },
  { key: 'margin', head: say(warehouses.margin), of: (one) => price(one.margin), isNumber: true },
]

/** What a unit earns a day: of what was stored, and of what was leased, used or not. */
export function PerDay({ of: { perGoodsDay, perCapacityDay, leaseCost } }: { of: House }) {
  const rows = [
    { name: say(warehouses.ofGoods), per: perGoodsDay },
    { name: say(warehouses.ofRoom), per: perCapacityDay },
  ].flatMap(({ name, per }) => (per === null ? [] : [{ name, ...per }]))
  if (rows.length === 0) return null
  return (
    <Section title={say(warehouses.perDay)} note={leaseCost.currency}>
      <Table
        label={say(warehouses.perDay)}
        columns={perColumns()}
        rows={rows}
        keyOf={({ name }) => name}
      />
    </Section>
  )
}
