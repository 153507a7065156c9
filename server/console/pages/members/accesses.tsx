import { Box } from '../../parts/box.tsx'
import { instant } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { frame } from '../../words/frame.ts'
import { members } from '../../words/members.ts'
import { say } from '../../words/say.ts'
import type { Accesses, Questions } from './asked.ts'
import { More, Perhaps } from './perhaps.tsx'

type Access = Accesses['accesses'][number]

const roleNames = { auditor: frame.auditor, admin: frame.operator } as const

const columns = (): Column<Access>[] => [
  { key: 'minute', head: say(members.minute), of: ({ minute }) => instant(minute) },
  { key: 'caller', head: say(members.caller), of: ({ caller }) => caller },
  { key: 'role', head: say(members.role), of: ({ role }) => say(roleNames[role]) },
  { key: 'question', head: say(members.question), of: ({ question }) => <code>{question}</code> },
  {
    key: 'of',
    head: say(members.whose),
    of: ({ of }) => say(of === 'member' ? members.ofMember : members.ofEveryone),
  },
]

/** Which auditors and administrators were told its prices: it may know, and so may the platform. */
export const Looks = ({ of }: { of: Questions['accesses'] }) => (
  <Section title={say(members.accesses)} note={say(members.accessesNote)}>
    <Perhaps of={of.asked} none={say(members.nobodyLooked)}>
      {({ accesses, next }) =>
        accesses.length === 0 ? (
          <Box title={say(members.nobodyLooked)} />
        ) : (
          <>
            <Table
              label={say(members.accesses)}
              columns={columns()}
              rows={accesses}
              keyOf={({ position }) => position}
            />
            <More next={next} more={of.more} />
          </>
        )
      }
    </Perhaps>
  </Section>
)
