import type { LocalDate } from '../../domain/values/instant.ts'
import type { Row } from '../kernel/projection.ts'
import { monthOf } from '../shared/months.ts'
import type { Rows } from './occasions.ts'
import { type subjects, WHOLE } from './rows.ts'

export type Subject = Row<typeof subjects>

export const targetSubject = (target: string) => `target:${target}`
const accountSubject = (member: string) => `account:${member}`

/** A subject of which nothing else is known. */
export const unknown = {
  ...{ target: null, member: null, country: null, firstTerritory: null, firstTeam: null },
  ...{ territory: null, team: null, opened: null, names: 0, usersNeeded: null, state: null },
  ...{ twice: false, counts: true },
} as const

/** Notes something of a target; nothing where none is known. */
export function note({ subjects }: Rows, target: string, more: Partial<Subject>): void {
  const known = subjects.get({ subject: targetSubject(target) })
  if (known) subjects.put({ ...known, ...more })
}

/** It sells, and never bought anything of which something is left: it is no customer. */
const onlySells = ({ accounts, firsts }: Rows, member: string) =>
  (accounts.get({ member })?.sold ?? 0) > 0 &&
  firsts.get({ member, basis: 'claimed', category: WHOLE }) === undefined

function setCounts({ subjects }: Rows, known: Subject | undefined, counts: boolean) {
  if (known !== undefined && known.counts !== counts) subjects.put({ ...known, counts })
}

/**
 * Of all that stands for a member one thing counts: the target of it that was named first, or the
 * account if nobody targeted it and it does not only sell.
 */
export function recount(rows: Rows, member: string): void {
  const targets = rows.covers
    .scan({ member })
    .map(({ target }) => rows.subjects.get({ subject: targetSubject(target) }))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.named - b.named)
  const first = targets.find(({ twice }) => !twice)
  for (const target of targets) setCounts(rows, target, target === first)
  const account = rows.subjects.get({ subject: accountSubject(member) })
  setCounts(rows, account, first === undefined && !onlySells(rows, member))
}

/** An account was opened. Its month is that of first contact, unless somebody targeted it. */
export function open(
  rows: Rows,
  member: string,
  { day: opened, position: named }: { readonly day: LocalDate; readonly position: number },
  country: string | null,
): void {
  const { sold = 0 } = rows.accounts.get({ member }) ?? {}
  rows.accounts.put({ member, opened, country, sold })
  const subject = accountSubject(member)
  const cohort = monthOf(opened)
  rows.subjects.put({ ...unknown, subject, named, member, cohort, country, opened })
  recount(rows, member)
}

/** It sold one match more, or less. */
export function sell(rows: Rows, member: string, change: 1 | -1): void {
  const known = rows.accounts.get({ member })
  if (known === undefined) return
  const sold = known.sold + change
  rows.accounts.put({ ...known, sold })
  if (sold === 0 || known.sold === 0) recount(rows, member)
}
