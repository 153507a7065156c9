import { Box } from '../../parts/box.tsx'
import { amount, fullDay, price } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { say } from '../../words/say.ts'
import { factKinds, kinds } from '../../words/standing.ts'
import type { Fact, Questions } from './asked.ts'
import { Party } from './party.tsx'
import { More, Perhaps } from './perhaps.tsx'

function Source({ fact: { of, match, source } }: { fact: Fact }) {
  const id = match ?? source
  return (
    <>
      {say(factKinds[of])}{' '}
      {match === null ? <code>{id}</code> : <Link to={`/book/trails/${match}`}>{id}</Link>}
    </>
  )
}

function deedText({ kind, kept, counted, points, left }: Fact['deeds'][number]): string {
  const name = say(kinds[kind])
  if (!kept) return say(members.notKept, { kind: name })
  if (!counted) return say(members.notCounted, { kind: name })
  return say(members.deed, { kind: name, points: price(points), left: price(left) })
}

const Deeds = ({ deeds }: { deeds: Fact['deeds'] }) => (
  <>
    {deeds.map((deed) => (
      <div key={deed.kind} class={deed.kept && deed.counted ? undefined : 'dim'}>
        {deedText(deed)}
      </div>
    ))}
  </>
)

const columns = (): Column<Fact>[] => [
  { key: 'day', head: say(members.day), of: (one) => fullDay(one.day), by: (one) => one.day },
  { key: 'what', head: say(members.what), of: (fact) => <Source fact={fact} /> },
  {
    key: 'partner',
    head: say(members.partner),
    of: ({ partner, ring }) => (
      <>
        {partner === null ? '–' : <Party id={partner} />}{' '}
        {ring && <small>{say(members.ring)}</small>}
      </>
    ),
  },
  {
    key: 'value',
    head: say(members.value),
    of: ({ money }) => (money === null ? '–' : `${amount(money.amount)} ${money.currency}`),
    isNumber: true,
  },
  {
    key: 'deeds',
    head: say(members.deeds),
    of: ({ deeds }) => <Deeds deeds={deeds} />,
    isLong: true,
  },
  { key: 'halves', head: say(members.halves), of: ({ halves }) => fullDay(halves), isSecond: true },
]

/** What the member did that counts on one side, with the points that each gave. */
export const Facts = ({ of }: { of: Questions['facts'] }) => (
  <Section title={say(members.facts)} note={say(members.factsNote)}>
    <Perhaps of={of.asked} none={say(members.noFacts)} rows={6}>
      {({ facts, next }) =>
        facts.length === 0 ? (
          <Box title={say(members.noFacts)} />
        ) : (
          <>
            <Table
              label={say(members.facts)}
              columns={columns()}
              rows={facts}
              keyOf={(one) => `${one.of} ${one.source} ${one.day}`}
            />
            <More next={next} more={of.more} />
          </>
        )
      }
    </Perhaps>
  </Section>
)
