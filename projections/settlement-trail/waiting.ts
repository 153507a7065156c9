import type { Reading } from '../kernel/reading.ts'
import { countWaits, LOOKED_AT, ofParty, type Waits } from '../shared/waits.ts'

const CLAIMED = "SELECT status = 'claimed' AND NOT takenOver AS waits FROM trades"

/** Matches that were agreed here and are not real yet; of a member, those that it is a party of. */
export const claimedMatches = (rows: Reading, member: string | null): Waits =>
  member === null
    ? countWaits(rows, LOOKED_AT, `${CLAIMED} WHERE status = 'claimed'`)
    : countWaits(rows, LOOKED_AT, ofParty(CLAIMED, ['buyer', 'seller'], member), member)
