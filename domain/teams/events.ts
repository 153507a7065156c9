import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { MemberId, TerritoryId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'

export const team = {
  kind: z.enum(['direct', 'agent', 'franchise']),
  /** Who an agent or a franchisee is: an outsider, who sees its own targets; null: our own. */
  member: MemberId.nullable(),
  name: Text.meta({ example: 'Field team north' }),
  /** Wins companies, or serves those that were won. */
  task: z.enum(['field', 'service']),
}

export const posting = {
  from: LocalDate,
  /** How many people; none: it left. */
  heads: z.int().min(0).max(99_999),
  territory: TerritoryId,
}

/** Facts about one team. Stored forever: revise, never edit. */
export const teams = stream('team', 'A team of the field force', {
  TeamDefined: event('A team began its work.', team),
  TeamPosted: event('So many people of the team work in a territory, from a day on.', posting),
})
export type TeamEvent = EventOf<typeof teams>
