import { z } from 'zod'
import { termsOn } from '../../domain/policies/evidence.ts'
import { BusinessType, MemberSize } from '../../domain/shared/company.ts'
import { LevelName } from '../../domain/shared/standing-terms.ts'
import type { Side } from '../../domain/tiers/events.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Text } from '../../domain/values/text.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import type { Row } from '../kernel/projection.ts'
import { query } from '../kernel/query.ts'
import type { ContributionRows } from './evidence.ts'
import { contributions } from './fold.ts'
import type { members } from './rows.ts'

const Told = z
  .strictObject({
    level: LevelName,
    falls: LocalDate.nullable().meta({ description: 'The day that decides, if it is warned' }),
  })
  .meta({ description: 'What was announced last; before that, the lowest level' })

const Member = z
  .strictObject({
    member: MemberId,
    legalName: Text,
    businessType: BusinessType,
    size: MemberSize.nullable(),
    registered: LocalDate,
    buyer: Told,
    seller: Told,
  })
  .meta({ description: 'A member, and how it stands on both sides' })

/** The lowest level of the terms in force on the last day that is known. */
function lowestOf(rows: ContributionRows): string {
  const { adoptions = [], date = '' } = rows.one('policy', { one: 'standing' }) ?? {}
  return termsOn('standing', { adoptions }, date).levels[0]!.name
}

function toldOf(rows: ContributionRows, member: string, side: Side, lowest: string) {
  const { level = null, falls = null } = rows.one('standings', { member, side }) ?? {}
  return { level: level ?? lowest, falls }
}

/** Members that are looked through in a moment. */
const MANY = 5_000

export const listMembers = query(contributions, {
  name: 'listMembers',
  path: '/members',
  says: 'Members in the order of their ids, or those of which the id or the name has some text.',
  members: false,
  params: z.strictObject({
    find: Text.optional().meta({
      description: 'In the id or the legal name; letters of a to z in either case',
      example: 'orchard',
    }),
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({ members: z.array(Member), next: Next }),
  concerns: 'nobody',
  isLong: (rows, { find }) =>
    find !== undefined && rows.get('SELECT 1 FROM members LIMIT 1 OFFSET ?', MANY) !== undefined,
  run(rows, { find = '', after, limit }) {
    const most = Number(limit)
    const found = rows.all<Row<typeof members>>(
      `SELECT member, legalName, registered, businessType, size FROM members
       WHERE member > ?1 AND (instr(lower(member), lower(?2)) OR instr(lower(legalName), lower(?2)))
       ORDER BY member LIMIT ?3`,
      ...[after, find, most + 1],
    )
    const { page, next } = paged(found, most, ({ member }) => member)
    const lowest = lowestOf(rows)
    const told = ({ member }: Row<typeof members>, side: Side) => toldOf(rows, member, side, lowest)
    const shown = page.map((row) => ({
      ...row,
      ...{ buyer: told(row, 'buyer'), seller: told(row, 'seller') },
    }))
    return { members: shown, next }
  },
})
