import { Chart } from '../../parts/chart.tsx'
import { amount, drawn, share } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'

type Worth = { readonly rounded: string }
type Shares = {
  readonly products: readonly { product: string; marketValue: Worth; share: string | null }[]
  readonly warehouses: readonly { warehouse: string; marketValue: Worth; share: string | null }[]
}
type Part = { readonly name: string; readonly worth: string; readonly share: string | null }

const ROW = 26

const partsOf = ({ products, warehouses }: Shares, by: keyof Shares): Part[] =>
  by === 'products'
    ? products.map((one) => ({ ...one, name: one.product, worth: one.marketValue.rounded }))
    : warehouses.map((one) => ({ ...one, name: one.warehouse, worth: one.marketValue.rounded }))

const columns = (head: string): Column<Part>[] => [
  { key: 'name', head, of: ({ name }) => name },
  { key: 'worth', head: say(positions.value), of: ({ worth }) => amount(worth), isNumber: true },
  { key: 'share', head: say(positions.share), of: (one) => share(one.share), isNumber: true },
]

/** Text of a row, above its bar: ids are long, and bars need the width. */
const Bars = ({ parts, width }: { parts: readonly Part[]; width: number }) =>
  parts.map((part, index) => {
    const length = (drawn(part.share ?? '0') / 100) * (width - 60)
    const top = index * ROW
    return (
      <g key={part.name}>
        <text x="0" y={top + 11}>
          {part.name}
        </text>
        <rect y={top + 15} width={Math.max(1, length)} height="7" class={index === 0 ? 'a' : 'r'} />
        <text class="b" x={Math.max(1, length) + 7} y={top + 22}>
          {share(part.share)}
        </text>
      </g>
    )
  })

const titles = {
  products: positions.concentrationByProduct,
  warehouses: positions.concentrationByWarehouse,
}

type Props = {
  readonly of: { readonly concentration: Shares }
  readonly by: keyof Shares
  /** Where one has all, nothing is to be seen. */
  readonly least?: number
}

/** How much of what the goods are worth is of one product, or in one place. */
export function Concentration({ of, by, least = 1 }: Props) {
  const parts = partsOf(of.concentration, by)
  if (parts.length < least) return null
  const head = say(by === 'products' ? positions.product : positions.warehouse)
  return (
    <Section title={say(titles[by])}>
      <Chart
        label={say(positions.concentrationChart, { by: head })}
        height={parts.length * ROW + 4}
        draw={(width) => <Bars parts={parts} width={width} />}
        table={
          <Table label={head} columns={columns(head)} rows={parts} keyOf={({ name }) => name} />
        }
      />
    </Section>
  )
}
