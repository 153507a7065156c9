import { credit } from '../../domain/credits/decider.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Found, payingLate, waitingForGrade } from '../../projections/credit/rule-readers.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { type Cause, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

const PAGE = 128

type Closed = Cause<{ readonly date: LocalDate }>
type Find = (rows: Reading, date: LocalDate, limit: number, after: string) => Found

/** Every member that is late, or of whose being late a day may have been the last that counts. */
export async function* reviewCredit({ data: { date }, position }: Closed, ask: Ask) {
  for (const find of [payingLate, waitingForGrade] satisfies Find[]) {
    for (let after: Found['next'] = ''; after !== null; ) {
      const from: string = after
      const { members, next } = await ask('credit', position, (rows) =>
        find(rows, date, PAGE, from),
      )
      if (members.length > 0)
        yield members.map((one) => send(credit, 'ReviewCredit', one, { date }))
      after = next
    }
  }
}
