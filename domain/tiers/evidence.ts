import type { z } from 'zod'
import type { BusinessType, MemberSize } from '../shared/company.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Side } from './events.ts'

/** The standing of a member on one side, as it was told to it. */
export type ToldStanding = {
  readonly businessType: z.output<typeof BusinessType>
  readonly size: z.output<typeof MemberSize> | null
  /** Null: the lowest, which everyone has. */
  readonly level: string | null
  readonly since: LocalDate | null
  /** The day on which it falls, if it was warned. */
  readonly falls: LocalDate | null
  /** The latest day of which a review told something. */
  readonly reviewed: LocalDate
}

/** What other streams may know of a member's tier: of each side, if it was ever reviewed. */
export type Tier =
  | { readonly status: 'absent' }
  | ({ readonly status: 'classified' } & { readonly [S in Side]: ToldStanding | null })

/** What was told of one side; null: nothing yet. */
export const toldOf = (tier: Tier, side: Side): ToldStanding | null =>
  tier.status === 'absent' ? null : tier[side]
