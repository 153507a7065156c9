import type { Row } from '../kernel/projection.ts'
import type { Rows } from './due.ts'
import type { counts, targets } from './rows.ts'

export type Target = Row<typeof targets>
type Counts = Omit<Row<typeof counts>, 'territory'>

export const NONE: Counts = {
  ...{ open: 0, covered: 0, dropped: 0, manual: 0, semi: 0, automatic: 0 },
  ...{ notConverted: 0, notRepeating: 0, notMore: 0 },
}

/** What one target counts for; of one that was given up nothing is left but that. */
function countOf({ stage, state, notConverted, notRepeating, notMore }: Target): Counts {
  if (stage === 'dropped') return { ...NONE, dropped: 1 }
  const counted = { ...NONE, [stage]: 1, notConverted, notRepeating, notMore }
  return state === null ? counted : { ...counted, [state]: 1 }
}

const names = Object.keys(NONE) as (keyof Counts)[]

function add({ counts }: Rows, target: Target, sign: 1 | -1) {
  const { territory } = target
  const { territory: _, ...before } = counts.get({ territory }) ?? { territory, ...NONE }
  const more = countOf(target)
  const now = { ...before }
  for (const name of names) now[name] += sign * more[name]
  counts.put({ territory, ...now })
}

/** Puts a target in the place of what it was before, if it was. */
export function become(rows: Rows, before: Target | undefined, after: Target): void {
  if (before !== undefined) add(rows, before, -1)
  add(rows, after, 1)
  rows.targets.put(after)
}
