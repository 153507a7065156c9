import { useRoute } from 'preact-iso/router'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { count, fullDay, instant, position, price, quantity, unknown } from '../../parts/figures.ts'
import { Head, Section } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { Link } from '../../parts/link.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { lotStatuses, lot as words } from '../../words/lot.ts'
import { say } from '../../words/say.ts'
import { type Lot, Rights } from './rights.tsx'
import { Shipment } from './shipment.tsx'

type Event = AnswerOf<'/streams/{stream}'>['events'][number]

const sqlOf = (lot: string) => `SELECT lot, owner, product, warehouse, shipment, stored, free
FROM lots WHERE lot = '${lot}'`

function Figures({ of }: { of: Lot }) {
  const { stored, announced, unit, free, days, grade, warehouse, shipment, pledge, status } = of
  return (
    <KeyFigures>
      <KeyFigure
        label={say(words.stored)}
        note={`${say(lotStatuses[status])}, ${say(words.ofAnnounced, { quantity: quantity(announced, unit) })}`}
        isFirst
      >
        {quantity(stored, unit)}
      </KeyFigure>
      <KeyFigure label={say(words.free)} note={say(words.freeNote)}>
        {quantity(free, unit)}
      </KeyFigure>
      <KeyFigure label={say(words.days)} note={say(words.oldest, { days: count(days.oldest) })}>
        {price(days.mean, 1)}
      </KeyFigure>
      <KeyFigure label={say(words.grade)}>{grade ?? unknown}</KeyFigure>
      <KeyFigure label={say(words.where)}>
        {warehouse === null ? (
          (shipment ?? unknown)
        ) : (
          <Link to={`/goods/warehouses/${warehouse}`}>{warehouse}</Link>
        )}
      </KeyFigure>
      <KeyFigure
        label={say(words.pledged)}
        note={pledge ? say(words.to, { lender: pledge.lender }) : undefined}
      >
        {pledge === null ? (
          say(words.notPledged)
        ) : (
          <Link to={`/goods/positions/${pledge.loan}`}>{pledge.loan}</Link>
        )}
      </KeyFigure>
    </KeyFigures>
  )
}

const eventColumns = (): Column<Event>[] => [
  {
    key: 'position',
    head: say(words.position),
    of: (one) => position(one.position),
    isNumber: true,
  },
  { key: 'day', head: say(words.day), of: (one) => fullDay(one.day) },
  { key: 'type', head: say(words.event), of: ({ type }) => <code>{type}</code> },
  { key: 'by', head: say(words.by), of: ({ by }) => by ?? unknown },
  { key: 'at', head: say(words.at), of: ({ time }) => instant(time), isSecond: true },
]

type Shown = { readonly of: Lot; readonly id: string; readonly asked: Asked<Lot> }

function LotShown({ of, id, asked }: Shown) {
  const events = useAsk('/streams/{stream}', { stream: `lot-${id}`, limit: '200' } as never)
  const { product, owner } = of
  return (
    <>
      <Head title={id} note={say(words.note, { product, owner })}>
        <RequestButton of={[asked, events]} sql={sqlOf(id)} />
        <SaveButtons name={`lot-${id}`} rows={events.data?.events ?? []} />
      </Head>
      <Figures of={of} />
      <Rights of={of} />
      <Shipment of={of} />
      <div class="g">
        <div class="c12 top">
          <Section title={say(words.events)}>
            <Answer of={events} rows={6}>
              {(data) => (
                <Table
                  label={say(words.events)}
                  columns={eventColumns()}
                  rows={data.events}
                  keyOf={(one) => `${one.position}`}
                />
              )}
            </Answer>
          </Section>
        </div>
      </div>
    </>
  )
}

function LotOf({ id }: { id: string }) {
  const asked = useAsk('/lots/{lot}', { lot: id })
  return (
    <>
      {asked.data === undefined && <Head title={id} />}
      <Answer of={asked} rows={14}>
        {(data) => <LotShown of={data} {...{ id, asked }} />}
      </Answer>
    </>
  )
}

/** One lot: what is there, who has a right to it, and everything that happened to it. */
export default function LotPage() {
  const { lot = '' } = useRoute().params
  return <LotOf key={lot} id={lot} />
}
