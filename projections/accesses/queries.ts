import { z } from 'zod'
import { asked } from '../../domain/accesses/events.ts'
import { actsFor } from '../../domain/kernel/decider.ts'
import { MemberId } from '../../domain/values/identifiers.ts'
import { Instant } from '../../domain/values/instant.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import { accessRows } from './fold.ts'

const Access = z
  .strictObject({
    position: z.string().meta({ description: 'Of the event in the log', example: '4711' }),
    minute: Instant.meta({ description: 'The minute of the first such answer, in UTC' }),
    ...asked,
    of: z.enum(['member', 'everyone']).meta({
      description: 'Whose prices were told: of this member, or of all together',
    }),
  })
  .meta({ description: 'Within a minute somebody was told prices or amounts, once or more often' })

type Found = Omit<z.output<typeof Access>, 'position'> & { readonly position: number }

const columns = 'position, minute, caller, role, question'

/** The latest before a place: each of the two tables gives at most a page. */
const LATEST = `
  SELECT * FROM (SELECT ${columns}, 'member' AS "of" FROM ofMember
    WHERE member = ?1 AND position < ?2 ORDER BY position DESC LIMIT ?3)
  UNION ALL SELECT * FROM (SELECT ${columns}, 'everyone' AS "of" FROM ofAll
    WHERE position < ?2 AND position > ?4 ORDER BY position DESC LIMIT ?3)
  ORDER BY position DESC LIMIT ?3`

export const listAccesses = query(accessRows, {
  name: 'listAccesses',
  path: '/members/{member}/accesses',
  says:
    'Which auditors and administrators were told prices or amounts of a member, or of all, the ' +
    'latest first; a member sees who looked at its own.',
  members: true,
  params: z.strictObject({
    member: MemberId,
    after: z
      .string()
      .regex(/^\d{1,15}$/, 'a position')
      .optional()
      .meta({ description: '`next` of the page before: what was earlier', example: '4711' }),
    limit: Limit,
  }),
  answer: z.strictObject({ member: MemberId, accesses: z.array(Access), next: Next }),
  concerns: 'nobody',
  run(rows, { member, after, limit }, viewer) {
    if (!actsFor(viewer, member)) return null
    const known = rows.one('members', { member })
    if (known === undefined) return null
    const most = Number(limit)
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after)
    const found = rows.all<Found>(LATEST, member, before, most + 1, known.since)
    const { page, next } = paged(found, most, ({ position }) => `${position}`)
    const accesses = page.map(({ position, ...read }) => ({ position: `${position}`, ...read }))
    return { member, accesses, next }
  },
})
