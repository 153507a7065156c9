import { filters, go, hrefOf } from '../../app/address.ts'
import { useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { amount, day, fullDay } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { matches, statuses } from '../../words/matches.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { Seg } from '../rates/seg.tsx'
import { partyColumns, waitsColumn } from './columns.tsx'
import { type Match, matchColumns, missingColumn } from './match-columns.tsx'

const SQL = `SELECT match, buyer, seller, product, agreedOn, deliverBy, settlement, value, currency
FROM settlement_trail_trades WHERE status = 'claimed' ORDER BY agreedOn`

const STATES = ['claimed', 'real', 'undone'] as const

const shownState = () => STATES.find((one) => one === filters.value.status) ?? 'claimed'

const columns = (): Column<Match>[] => [
  ...matchColumns(partyColumns()),
  {
    key: 'toPay',
    head: say(matches.toPay),
    of: ({ toPay, currency }) => `${amount(toPay)} ${currency}`,
    isNumber: true,
  },
  waitsColumn(),
  {
    key: 'deliverBy',
    head: say(matches.late),
    of: ({ deliverBy }) => day(deliverBy),
    by: ({ deliverBy }) => deliverBy ?? '~',
    isSecond: true,
  },
  missingColumn(),
]

/** Matches that are agreed and wait for their settlement, with what is missing or late. */
export default function Matches() {
  const status = shownState()
  const asked = useAsk('/matches', { status, member: undefined, after: cursor(), limit: '100' })
  const on = asked.data?.on ?? null
  return (
    <>
      <Head
        title={say(pageNames.matches)}
        note={on === null ? undefined : say(matches.matchesNote, { day: fullDay(on) })}
      >
        <RequestButton of={[asked]} sql={SQL} />
        <SaveButtons name="matches" rows={asked.data?.matches ?? []} />
      </Head>
      <div class="cond">
        <Seg
          name="status"
          label={say(matches.status)}
          shown={status}
          choices={STATES.map((value) => ({ value, text: say(statuses[value]) }))}
        />
      </div>
      <Answer of={asked} rows={12}>
        {({ matches: found, next }) => (
          <>
            {found.length === 0 ? (
              <Box title={say(matches.matchesNone)}>{say(matches.matchesMore)}</Box>
            ) : (
              <Table
                label={say(pageNames.matches)}
                columns={columns()}
                rows={found}
                keyOf={({ match }) => match}
                onOpen={({ match }) => go(hrefOf(`/book/trails/${match}`))}
              />
            )}
            <Pages next={next} />
          </>
        )}
      </Answer>
    </>
  )
}
