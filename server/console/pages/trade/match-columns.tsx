import type { AnswerOf } from '../../data/ask.ts'
import { State, type Tone } from '../../parts/box.tsx'
import { amount, day, listed, quantity } from '../../parts/figures.ts'
import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/table.tsx'
import { matches, missing, statuses } from '../../words/matches.ts'
import { say } from '../../words/say.ts'
import { sides } from '../../words/standing.ts'
import { Party } from '../members/party.tsx'
import { productColumn } from './columns.tsx'

export type Match = AnswerOf<'/matches'>['matches'][number]

const statusTones: Readonly<Record<Match['status'], Tone>> = {
  ...{ claimed: 'open', real: 'ok', undone: 'plain' },
}

function Status({ of: { status, takenOver } }: { of: Match }) {
  return (
    <State tone={statusTones[status]}>
      {say(statuses[status])}
      {takenOver && <small>{say(matches.takenOver)}</small>}
    </State>
  )
}

function Missing({ of: { missing: parts, late } }: { of: Match }) {
  if (parts.length === 0) return <span class="dim">{say(matches.nothingMissing)}</span>
  const names = listed(parts.map((part) => say(missing[part])))
  return (
    <>
      {names} {late !== null && <State tone="bad">{say(matches.lateBy, { n: late })}</State>}
    </>
  )
}

/** What every list of matches shows of one, around its parties. */
export const matchColumns = (parties: readonly Column<Match>[]): Column<Match>[] => [
  {
    key: 'match',
    head: say(matches.match),
    of: ({ match }) => <Link to={`/book/trails/${match}`}>{match}</Link>,
    by: ({ match }) => match,
  },
  {
    key: 'agreed',
    head: say(matches.agreed),
    of: ({ agreedOn }) => day(agreedOn),
    by: ({ agreedOn }) => agreedOn,
  },
  ...parties,
  productColumn(),
  {
    key: 'quantity',
    head: say(matches.quantity),
    of: (one) => quantity(one.quantity.value, one.quantity.unit),
    isNumber: true,
    isSecond: true,
  },
  {
    key: 'value',
    head: say(matches.value),
    of: (one) => `${amount(one.value)} ${one.currency}`,
    isNumber: true,
  },
]

export const statusColumn = (): Column<Match> => ({
  key: 'status',
  head: say(matches.status),
  of: (one) => <Status of={one} />,
  by: ({ status }) => status,
})

export const missingColumn = (): Column<Match> => ({
  key: 'missing',
  head: say(matches.missing),
  of: (one) => <Missing of={one} />,
  isLong: true,
})

/** The other party, and on which side the member is that the page is about. */
export const otherParty = (member: string): Column<Match>[] => [
  {
    key: 'side',
    head: say(matches.side),
    of: ({ buyer }) => say(buyer === member ? sides.buyer : sides.seller),
  },
  {
    key: 'other',
    head: say(matches.other),
    of: ({ buyer, seller }) => <Party id={buyer === member ? seller : buyer} />,
  },
]
