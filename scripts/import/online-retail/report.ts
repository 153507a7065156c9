import type { NotTaken } from '../answers.ts'
import type { Report } from '../format.ts'
import { inPounds } from './amounts.ts'
import type { Reason, Unmatched } from './cancellations.ts'
import type { FirstPass } from './first-pass.ts'
import type { SecondPass } from './second-pass.ts'
import type { Amounts } from './sums.ts'
import type { Flagged, Survey } from './survey.ts'

type UnmatchedEntry = Omit<Unmatched, 'value'> & { readonly value: string }

/** What an import did, for people and machines: plain JSON. Amounts in pounds, three decimals. */
export type RetailReport = Report & {
  readonly file: string
  readonly lines: {
    readonly read: number
    /** Of customers, for goods at a price. */
    readonly matches: number
    readonly charges: number
    readonly cancellations: number
    readonly withoutCustomer: number
    readonly gifts: number
    readonly movements: number
    readonly adjustments: number
    readonly notUnderstood: number
  }
  readonly invoices: { readonly all: number; readonly cancelling: number }
  readonly members: number
  readonly products: number
  readonly largestGift: number
  readonly cancellations: {
    readonly matched: number
    readonly inPart: number
    readonly unmatched: number
    /** Of those that are not matched at all, why. */
    readonly reasons: Readonly<Record<Reason, number>>
    /** Matches of which nothing is left, and of which something is. */
    readonly undone: number
    readonly undoneInPart: number
    /** Those of customers, and what of them is not matched, one by one. */
    readonly entries: readonly UnmatchedEntry[]
  }
  /** They add up to `net`, in this order; those that are taken off stand below zero. */
  readonly sums: Readonly<Record<string, string>> & { readonly net: string }
  readonly refused: readonly NotTaken[]
  readonly flagged: readonly Flagged[]
  readonly totals: {
    /** What the file asks the ledger to hold, and what of that was not taken. */
    readonly file: Amounts
    readonly untaken: Amounts
    /** Read back from the ledger's events; null until the caller has. */
    readonly events: Amounts | null
    /** In the ledger's events from other files of this kind; null until the caller has. */
    readonly others: Amounts | null
  }
}

/** What every line of the file is worth, by what it is. */
function sumsOf({ kinds, chargesOnMatches, net, unread }: Survey, { sums }: SecondPass) {
  const parts = {
    goods: kinds.sale.value,
    goodsTakenBack: -sums.goods,
    chargesOnMatches,
    chargesTakenBack: -sums.chargesOnMatches,
    chargesAlone: kinds.charge.value - chargesOnMatches,
    takenBackOutside: -sums.outside,
    entries: kinds.entry.value,
    unmatched: -sums.unmatched,
    unnamedGoods: kinds['unnamed-goods'].value,
    unnamedOther: kinds['unnamed-other'].value,
    unnamedCancellations: kinds['unnamed-cancellation'].value,
    adjustments: kinds.adjustment.value,
    gifts: kinds.gift.value,
    movements: kinds.movement.value,
    notUnderstood: unread.reduce((sum, { value }) => sum + value, 0),
  }
  const adds = Object.values(parts).reduce((sum, value) => sum + value, 0)
  const pounds = Object.fromEntries(
    Object.entries({ ...parts, net }).map(([name, value]) => [name, inPounds(value)]),
  )
  return { sums: pounds as RetailReport['sums'], adds }
}

function cancellationsOf({ counts, undone, unmatched }: SecondPass, unnamed: number) {
  const reasons: Record<Reason, number> = {
    ...{ 'no-customer': unnamed, 'book-entry': 0, 'never-sold': 0, 'sold-later': 0 },
    ...{ 'other-price': 0, 'used-up': 0 },
  }
  for (const { reason, part } of unmatched) if (!part) reasons[reason] += 1
  return {
    matched: counts.whole,
    inPart: counts.part,
    unmatched: counts.none + unnamed,
    reasons,
    undone: undone.whole,
    undoneInPart: undone.part,
    entries: unmatched.map(({ value, ...entry }) => ({ ...entry, value: inPounds(value) })),
  }
}

const plural = (count: number, one: string, many: string) =>
  count === 1 ? `One ${one}` : `${count} ${many}`

type Passes = { readonly first: FirstPass; readonly second: SecondPass; readonly survey: Survey }
type Told = Pick<RetailReport, 'events' | 'refused' | 'totals'>

/** The report of all that was read, and what came of it. */
export function reportOf(file: string, passes: Passes, told: Told): RetailReport {
  const { first, second, survey } = passes
  const { kinds, read, unread } = survey
  const { sums, adds } = sumsOf(survey, second)
  const unnamed = kinds['unnamed-cancellation'].lines
  const differences = [
    ...(unread.length === 0
      ? []
      : [`${plural(unread.length, 'line was', 'lines were')} not understood: see \`refused\`.`]),
    ...(adds === survey.net
      ? []
      : [`The parts of the file add up to ${inPounds(adds)} GBP, not to ${sums.net} GBP.`]),
  ]
  const ofNobody = ['unnamed-cancellation', 'unnamed-goods', 'unnamed-other'] as const
  return {
    file,
    lines: {
      read,
      matches: kinds.sale.lines,
      charges: kinds.charge.lines,
      cancellations: kinds.cancellation.lines + unnamed,
      withoutCustomer:
        ofNobody.reduce((sum, kind) => sum + kinds[kind].lines, 0) +
        kinds.movement.lines +
        kinds.adjustment.lines,
      gifts: kinds.gift.lines,
      movements: kinds.movement.lines,
      adjustments: kinds.adjustment.lines,
      notUnderstood: unread.length,
    },
    invoices: { all: first.invoices, cancelling: first.cancelling },
    members: first.customers.size,
    products: first.products.size,
    largestGift: survey.largestGift,
    cancellations: cancellationsOf(second, unnamed),
    sums,
    flagged: survey.flagged(),
    ...told,
    differences,
  }
}
