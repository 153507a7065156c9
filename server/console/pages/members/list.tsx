import { filters, go, hrefOf } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State } from '../../parts/box.tsx'
import { fullDay } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { named } from '../../words/named.ts'
import { say } from '../../words/say.ts'
import { businesses, levels } from '../../words/standing.ts'

export type Member = AnswerOf<'/members'>['members'][number]

type AddressOf = (member: Member) => string

function Level({ of: { level, falls } }: { of: Member['buyer'] }) {
  const name = named(levels, level)
  if (falls === null) return <>{name}</>
  return <State tone="warn">{say(members.fallsOn, { level: name })}</State>
}

const columns = (addressOf: AddressOf): Column<Member>[] => [
  {
    key: 'name',
    head: say(members.name),
    of: (one) => <Link to={addressOf(one)}>{one.legalName}</Link>,
    by: ({ legalName }) => legalName,
  },
  { key: 'member', head: say(members.member), of: ({ member }) => member, by: (one) => one.member },
  {
    key: 'business',
    head: say(members.business),
    of: ({ businessType }) => say(businesses[businessType]),
    by: ({ businessType }) => businessType,
  },
  {
    key: 'buyer',
    head: say(members.asBuyer),
    of: (one) => <Level of={one.buyer} />,
    by: (one) => one.buyer.level,
  },
  {
    key: 'seller',
    head: say(members.asSeller),
    of: (one) => <Level of={one.seller} />,
    by: (one) => one.seller.level,
  },
  {
    key: 'registered',
    head: say(members.registered),
    of: ({ registered }) => fullDay(registered),
    by: ({ registered }) => registered,
    isSecond: true,
  },
]

type Props = {
  readonly title: string
  readonly note: string
  /** Where one is looked at. */
  readonly addressOf: AddressOf
}

/** All members, or those with some text in the id or the name: the way to one of them. */
export function MemberList({ title, note, addressOf }: Props) {
  const { find } = filters.value
  const asked = useAsk('/members', { find, after: cursor(), limit: '100' })
  return (
    <>
      <Head title={title} note={note}>
        <RequestButton of={[asked]} />
        <SaveButtons name="members" rows={asked.data?.members ?? []} />
      </Head>
      <div class="cond">
        <FilterChip name="find" label={say(members.find)} hint={say(members.findHint)} />
      </div>
      <Answer of={asked} rows={12}>
        {({ members: found, next }) => (
          <>
            {found.length === 0 ? (
              <Box title={say(members.none)} />
            ) : (
              <Table
                label={title}
                columns={columns(addressOf)}
                rows={found}
                keyOf={({ member }) => member}
                onOpen={(one) => go(hrefOf(addressOf(one)))}
              />
            )}
            <Pages next={next} />
          </>
        )}
      </Answer>
    </>
  )
}
