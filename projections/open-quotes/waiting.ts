import type { Reading } from '../kernel/reading.ts'
import { COUNTED, countWaits, ofParty, type Waits } from '../shared/waits.ts'

/** Offers that wait for an answer; of a member, those that it is a party of. */
export const openOffers = (rows: Reading, member: string | null): Waits =>
  countWaits(
    rows,
    COUNTED,
    ofParty('SELECT 1 AS waits FROM open', ['buyer', 'seller'], member),
    member,
  )
