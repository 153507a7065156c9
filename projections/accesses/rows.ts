import { z } from 'zod'
import { ONLOOKERS } from '../../domain/accesses/events.ts'
import { Instant } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'

const read = {
  position: z.int(),
  minute: Instant,
  caller: z.string(),
  role: z.enum(ONLOOKERS),
  question: z.string(),
}

/** Members, and where in the log they came: what was read before that concerned others. */
export const members = table({ member: z.string(), since: z.int() }, ['member'])

/** What was read of one member. */
export const ofMember = table({ member: z.string(), ...read }, ['member', 'position'])

/** What was read of all. */
export const ofAll = table(read, ['position'])

export const tables = { members, ofMember, ofAll }
