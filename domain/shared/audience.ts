import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { LevelName } from './standing-terms.ts'

/**
 * Whom a price is meant for: everyone, members of a level on the platform or above it, or those
 * whom the seller itself counts to one of its levels.
 */
export const Audience = z
  .union([
    record({ of: z.enum(['everyone']) }),
    record({ of: z.enum(['platform']), level: LevelName }),
    record({ of: z.enum(['seller']), level: LevelName }),
  ])
  .meta({
    description: 'Whom a price is meant for',
    example: { level: 'silver', of: 'seller' },
  })
export type Audience = z.output<typeof Audience>
