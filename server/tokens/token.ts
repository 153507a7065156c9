import { hash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ACCESS } from '../../commands/accesses.ts'
import { rules } from '../../commands/catalog.ts'
import { record } from '../../domain/kernel/record.ts'
import { CALLER, MemberId } from '../../domain/values/identifiers.ts'
import { ROLES } from '../../projections/kernel/query.ts'

/** Callers without a token: programs on this machine, and its command line. */
export const LOCAL = 'local'
export const COMMAND_LINE = 'command-line'

/** Names under which Daybook itself records, or lets callers record. */
const reserved = new Set([
  ...[LOCAL, COMMAND_LINE, ACCESS.name, 'import-scms', 'demo-shop'],
  ...rules.map(({ name }) => name),
])

export const TokenName = z
  .string()
  .regex(CALLER, 'lower-case letters, digits and dashes, at most 50')
  .meta({
    description: 'What it is called, never a person; recorded with every event',
    example: 'web-shop',
  })

const allows = {
  backdates: z.boolean().meta({
    description: 'It may set effectiveAt, and take over what another book recorded',
  }),
  member: MemberId.nullable().meta({
    description: 'The member it acts for; null: the platform, or a role that only reads',
  }),
  name: TokenName,
  role: z.enum(ROLES),
}

/** What a bearer token allows, as it is told. */
export const TokenAllows = record(allows)
export type TokenAllows = z.output<typeof TokenAllows>

/** A token that is asked for. */
export const NewToken = record({
  ...allows,
  backdates: allows.backdates.default(false),
  member: allows.member.default(null),
  name: TokenName.refine((name) => !reserved.has(name), 'this name is used by Daybook itself'),
})
export type NewToken = z.input<typeof NewToken>

/** Of the token itself only the hash is kept. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal')

export const Token = record({ ...allows, sha256: Sha256 })
export type Token = z.output<typeof Token>

export const sha256 = (secret: string): string => hash('sha256', secret, 'hex')

export const freshSecret = (): string => `daybook_${randomBytes(24).toString('base64url')}`
