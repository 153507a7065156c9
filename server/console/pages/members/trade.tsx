import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { Section } from '../../parts/head.tsx'
import { Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { say } from '../../words/say.ts'
import { matchColumns, missingColumn, otherParty, statusColumn } from '../trade/match-columns.tsx'
import type { Questions } from './asked.ts'
import { More } from './perhaps.tsx'

/** The matches that the member is a party of, and what each waits for. */
export const Trade = ({ of, member }: { of: Questions['trade']; member: string }) => (
  <Section title={say(members.trade)} note={say(members.tradeNote)}>
    <Answer of={of.asked} rows={6}>
      {({ matches, next }) =>
        matches.length === 0 ? (
          <Box title={say(members.noTrade)} />
        ) : (
          <>
            <Table
              label={say(members.trade)}
              columns={[...matchColumns(otherParty(member)), statusColumn(), missingColumn()]}
              rows={matches}
              keyOf={({ match }) => match}
            />
            <More next={next} more={of.more} />
          </>
        )
      }
    </Answer>
  </Section>
)
