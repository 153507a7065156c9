import { State } from '../../parts/box.tsx'
import { amount, fullDay, listed, price, quantity, share, unknown } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { faultNames, loan } from '../../words/loan.ts'
import { say } from '../../words/say.ts'
import type { Loan, PledgedLot } from './loan-of.ts'

const whereOf = ({ custody }: PledgedLot) =>
  custody.place?.name ?? custody.warehouse ?? custody.shipment ?? unknown

const documentsOf = ({ custody }: PledgedLot) =>
  custody.documents.length === 0
    ? unknown
    : listed(
        custody.documents.map(({ document, holder }) =>
          say(loan.holder, { document, holder: holder ?? unknown }),
        ),
      )

function Faults({ of: { faults } }: { of: PledgedLot }) {
  if (faults.length === 0) return <State tone="ok">{say(loan.noFaults)}</State>
  return <State tone="bad">{listed(faults.map((fault) => say(faultNames[fault])))}</State>
}

const columns = (of: Loan): Column<PledgedLot>[] => [
  {
    key: 'lot',
    head: say(loan.lot),
    of: ({ lot, product }) => (
      <div class="two">
        <Link to={`/goods/lots/${lot}`}>{lot}</Link>
        <small>
          <Link to={`/goods/marks/${product}`}>{product}</Link>
        </small>
      </div>
    ),
  },
  {
    key: 'quantity',
    head: say(loan.quantity),
    of: ({ counted }) => quantity(counted.quantity.value, counted.quantity.unit),
    isNumber: true,
  },
  {
    key: 'mark',
    head: say(loan.mark),
    of: ({ counted }) => price(counted.price?.amount),
    isNumber: true,
  },
  {
    key: 'value',
    head: say(loan.value),
    of: ({ marketValue }) => amount(marketValue.rounded),
    isNumber: true,
    foot: amount(of.marketValue.rounded),
  },
  {
    key: 'advance',
    head: say(loan.advance),
    of: ({ advance }) => share(advance),
    isNumber: true,
    isSecond: true,
  },
  {
    key: 'lends',
    head: say(loan.lendingValue),
    of: ({ lendingValue }) => amount(lendingValue.rounded),
    isNumber: true,
    foot: amount(of.lendingValue.rounded),
  },
  { key: 'where', head: say(loan.where), of: whereOf, isLong: true },
  { key: 'grade', head: say(loan.grade), of: ({ custody }) => custody.grade ?? unknown },
  {
    key: 'insured',
    head: say(loan.insuredUntil),
    of: ({ custody }) => fullDay(custody.insuredUntil),
  },
  { key: 'documents', head: say(loan.documents), of: documentsOf, isLong: true, isSecond: true },
  {
    key: 'days',
    head: say(loan.daysToSell),
    of: (one) => price(one.daysToSell, 1),
    isNumber: true,
  },
  { key: 'faults', head: say(loan.faults), of: (one) => <Faults of={one} />, isLong: true },
]

/** The goods behind a loan: how much, at which mark, how they are kept, and what they lack. */
export const Lots = ({ of }: { of: Loan }) => (
  <Section title={say(loan.lots)}>
    <Table label={say(loan.lots)} columns={columns(of)} rows={of.lots} keyOf={({ lot }) => lot} />
  </Section>
)
