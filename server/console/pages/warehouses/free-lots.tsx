import type { AnswerOf } from '../../data/ask.ts'
import { State } from '../../parts/box.tsx'
import { count, quantity, unknown } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { Pages } from '../../parts/pages.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { say } from '../../words/say.ts'
import { warehouses } from '../../words/warehouses.ts'

type LotsAnswer = AnswerOf<'/lots'>
type Lot = LotsAnswer['lots'][number]

const Withheld = () => <State tone="open">{say(warehouses.withheld)}</State>

const columns = (): Column<Lot>[] => [
  {
    key: 'lot',
    head: say(warehouses.lot),
    of: ({ lot }) => (lot === null ? <Withheld /> : <Link to={`/goods/lots/${lot}`}>{lot}</Link>),
  },
  { key: 'owner', head: say(warehouses.owner), of: ({ owner }) => owner ?? <Withheld /> },
  { key: 'product', head: say(warehouses.product), of: ({ product }) => product },
  { key: 'grade', head: say(warehouses.grade), of: ({ grade }) => grade ?? unknown, isLong: true },
  {
    key: 'free',
    head: say(warehouses.free),
    of: ({ free }) => quantity(free.value, free.unit),
    isNumber: true,
  },
  { key: 'days', head: say(warehouses.days), of: ({ days }) => count(days), isNumber: true },
]

/** Lots of which something can be had. */
export const FreeLots = ({ of: { lots, next } }: { of: LotsAnswer }) => (
  <Section title={say(warehouses.freeLots)} note={say(warehouses.freeLotsNote)}>
    {lots.length === 0 ? (
      <p class="p">{say(warehouses.nothingStored)}</p>
    ) : (
      <Table
        label={say(warehouses.freeLots)}
        columns={columns()}
        rows={lots}
        keyOf={(one) => one.lot ?? `${lots.indexOf(one)}`}
      />
    )}
    <Pages next={next} />
  </Section>
)
