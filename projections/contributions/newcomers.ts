import { become, type Rows } from './change.ts'
import type { Fact, MatchRow } from './given-by-match.ts'

/** What the first trade of a newcomer with a third party gives to who brought it in, on each side. */
function broughtBy(rows: Rows, newcomer: string): readonly Fact[] {
  const bringer = rows.newcomers.get({ newcomer })?.bringer
  const first = rows.thirds.scan({ newcomer })[0]
  if (bringer === undefined || first === undefined) return []
  return (['buyer', 'seller'] as const).map((side) => ({
    ...{ member: bringer, side, day: first.day, of: 'newcomer', source: newcomer },
    ...{ partner: newcomer, match: null, deeds: { broughtIn: true }, currency: '', amount: '0' },
  }))
}

/** Whether one company controls both, as a parent or as a sister. */
export function areAllied({ controllers }: Rows, a: string, b: string): boolean {
  const hands = (member: string) => [member, controllers.get({ member })?.controller]
  return hands(a).some((hand) => hand !== undefined && hands(b).includes(hand))
}

/** A match of a newcomer began to stand, or stands no more. */
export function bringIn(rows: Rows, { match, buyer, seller, day }: MatchRow, stands: boolean) {
  const pairs = [
    [buyer, seller],
    [seller, buyer],
  ] as const
  for (const [newcomer, partner] of pairs) {
    const bringer = rows.newcomers.get({ newcomer })?.bringer
    if (bringer === undefined) continue
    const before = broughtBy(rows, newcomer)
    const key = { newcomer, day, match }
    if (!stands) rows.thirds.delete(key)
    else if (!areAllied(rows, bringer, partner)) rows.thirds.put({ ...key, partner })
    become(rows, before, broughtBy(rows, newcomer))
  }
}

/** Two members turn out to be allied: to a newcomer of one, the other is no third party. */
export function disown(rows: Rows, bringer: string, ally: string): void {
  for (const { newcomer } of rows.bringers.scan({ bringer })) {
    const theirs = rows.thirds.scan({ newcomer }).filter(({ partner }) => partner === ally)
    if (theirs.length === 0) continue
    const before = broughtBy(rows, newcomer)
    for (const third of theirs) rows.thirds.delete(third)
    become(rows, before, broughtBy(rows, newcomer))
  }
}
