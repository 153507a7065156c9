import type { KnownLot, Lot } from '../../../../domain/lots/evidence.ts'
import { minus, plus } from '../../../../domain/values/exact.ts'
import { valueIn } from '../../../../domain/values/quantity.ts'
import type { Subject } from '../../formats/trail/subject.ts'
import type { States, Told } from '../states.ts'
import { type Agreement, agreement, nothingShown, type Shown, stateOf } from './shown.ts'

/** What is there is what came less what went. */
function goods({ sums, stored, unit }: KnownLot, name: string): Agreement {
  const left = minus(minus(minus(plus(sums.in, sums.found), sums.out), sums.lost), sums.given)
  return agreement(
    `What came into ${name}, less what went, is there`,
    ['came less went', `${left} ${unit}`],
    ['there', `${stored} ${unit}`],
  )
}

/** What a lot had of another is what that one gave. */
function origins(states: States, name: string, lot: KnownLot): Agreement[] {
  return lot.from.flatMap(({ lot: from, quantity: value }) => {
    const source = stateOf<Lot>(states, `lot-${from}`)
    if (source === undefined || source.status === 'absent') return []
    const gave = source.gave.get(name.slice('lot-'.length))
    if (gave === undefined) return []
    const given = valueIn({ unit: source.unit, value: gave }, lot.unit)
    return [
      agreement(
        `${name} had of lot-${from} what that one gave`,
        ['had', `${value} ${lot.unit}`],
        ['gave', `${given} ${lot.unit}`],
      ),
    ]
  })
}

/** Sums of every lot of a trail. */
export const lotAgreements = (states: States): Agreement[] =>
  [...states].flatMap(([name, { state }]) => {
    const lot = state as Lot
    if (!name.startsWith('lot-') || lot.status === 'absent') return []
    return [goods(lot, name), ...origins(states, name, lot)]
  })

function figuresOf(lot: KnownLot): [string, string][] {
  const { stored, unit, pledge } = lot
  const receipts = [...lot.receipts.values()].filter(({ cancelled }) => !cancelled)
  const [one] = receipts
  return [
    ['lot', lot.status],
    ['owner', lot.owner],
    ['goods', `${stored} ${unit} of ${lot.product}`],
    ['pledged', pledge === null ? 'no' : `to loan ${pledge.loan} of ${pledge.lender}`],
    ['kept for matches', [...lot.reservations.keys()].join(', ') || 'none'],
    ...(one === undefined ? [['receipts outstanding', 'none'] as [string, string]] : []),
    ...receipts.map(({ receipt, holder, negotiable, quantity }): [string, string] => [
      `receipt ${receipt}, outstanding`,
      `${quantity} ${unit}, held by ${holder}${negotiable ? ', negotiable' : ''}`,
    ]),
  ]
}

type Known = Lot | undefined
const pledgeOf = (state: unknown) => {
  const lot = state as Known
  return lot === undefined || lot.status === 'absent' ? null : lot.pledge
}

/** The event with which the pledge that stands now began; null: none stands. */
export function pledgeEvent(events: readonly Told[]): Told | null {
  const last = pledgeOf(events.at(-1)?.after)
  if (last === null) return null
  return events.findLast(({ before }) => pledgeOf(before)?.loan !== last.loan) ?? null
}

function claimOf(subject: Subject, lot: Lot, events: readonly Told[]): Shown['claim'] {
  if (subject.of === 'lot not-pledged') {
    const says = `lot ${subject.id} exists, and no loan has it`
    const holds = lot.status !== 'absent' && lot.pledge === null
    return { says, holds, revision: null }
  }
  if (subject.of !== 'lot pledged-as') return null
  const began = pledgeEvent(events)
  const after = pledgeOf(began?.after)
  const holds = after?.loan === subject.loan && pledgeOf(began?.before) === null
  const where = began === null ? '' : `, from revision ${began.entry.revision} on`
  return {
    says: `loan ${subject.loan} has lot ${subject.id}${where}, and no loan had it before that`,
    holds,
    revision: began?.entry.revision ?? null,
  }
}

/** A lot: how much is there, who has a right to it, and what the file was asked to show. */
export function showLot(subject: Subject, states: States): Shown {
  const stream = states.get(`lot-${subject.id}`)
  const lot = (stream?.state as Known) ?? { status: 'absent' }
  const claim = claimOf(subject, lot, stream?.events ?? [])
  const agreements = lotAgreements(states)
  if (lot.status === 'absent') return { ...nothingShown, figures: [['lot', 'absent']], claim }
  return { figures: figuresOf(lot), agreements, missing: [], claim }
}
