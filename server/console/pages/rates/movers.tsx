import { Box } from '../../parts/box.tsx'
import { Pages } from '../../parts/pages.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { heldBack, rates } from '../../words/rates.ts'
import { say } from '../../words/say.ts'
import { bands } from '../../words/standing.ts'
import { Party } from '../members/party.tsx'
import type { Movers as Answer, Mover } from './asked.ts'

type Banded = Mover['bands'][number]

const bandName = (band: Banded['before']) => (band === null ? '–' : say(bands[band]))

const Bands = ({ of }: { of: Mover['bands'] }) => (
  <>
    {of.map((one) => (
      <div key={`${one.category} ${one.unit}`}>
        {say(rates.bandMove, {
          category: one.category,
          before: bandName(one.before),
          after: bandName(one.after),
        })}
      </div>
    ))}
  </>
)

const columns = (): Column<Mover>[] => [
  { key: 'member', head: say(rates.member), of: ({ member }) => <Party id={member} /> },
  { key: 'territory', head: say(rates.territory), of: ({ territory }) => territory ?? '–' },
  { key: 'team', head: say(rates.team), of: ({ team }) => team ?? '–', isSecond: true },
  { key: 'bands', head: say(rates.bands), of: (one) => <Bands of={one.bands} />, isLong: true },
  {
    key: 'held',
    head: say(rates.heldBack),
    of: ({ held }) => (held === null ? '–' : say(heldBack[held])),
    isLong: true,
  },
  {
    key: 'objections',
    head: say(rates.objections),
    of: ({ objections }) =>
      objections.map(({ objection, says }) => <div key={objection}>{says}</div>),
    isLong: true,
  },
]

/** Customers whose band is another than before, and what holds each back. */
export const Movers = ({ of: { members, next } }: { of: Answer }) => (
  <>
    {members.length === 0 ? (
      <Box title={say(rates.nobodyMoved)} />
    ) : (
      <Table
        label={say(rates.moved)}
        columns={columns()}
        rows={members}
        keyOf={({ member }) => member}
      />
    )}
    <Pages next={next} />
  </>
)
