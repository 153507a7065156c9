import type { Policy } from '../../../domain/policies/evidence.ts'
import { termsOn } from '../../../domain/policies/evidence.ts'
import { registrationOf } from '../../../domain/shared/registration.ts'
import { stateBy } from '../../../domain/targets/customer-state.ts'
import { addDays, daysBetween, type LocalDate } from '../../../domain/values/instant.ts'
import { type Ended, statesOf } from './end.ts'

/** Each law names what breaks it, of a ledger whose last day but one has just been closed. */

type Law = (end: Ended, last: LocalDate) => string[]

type Fact = { readonly type: string; readonly id: string; readonly day: string } & {
  readonly position: number
  readonly member: string | null
  // biome-ignore lint/suspicious/noExplicitAny: what an event says, as it is stored
  readonly data: any
}

const facts = ({ events }: Ended): Fact[] =>
  events.map(({ type, stream, day, position, data, meta }) => ({
    ...{ type, day, position, id: stream.slice(stream.indexOf('-') + 1) },
    ...{ data: JSON.parse(data), member: JSON.parse(meta).member },
  }))

const termsOf = ({ events }: Ended, date: LocalDate) => {
  const policy = statesOf<Policy>(events, 'policy').get('field') ?? { adoptions: [] }
  return termsOn('field', policy, date)
}

/** Of each company whose number is known one target is left, and it is the one that stands for it. */
const once: Law = ({ targets, registrations }) =>
  [...targets].flatMap(([id, { named, status }]) => {
    const number = registrationOf(named.place, named.registration)
    if (number === null) return []
    const holder = registrations.get(number)?.target ?? null
    return (holder === id) === (status === 'open') ? [] : [`${id} is ${status}, ${holder} stands`]
  })

/** Whoever is known both as a target and as a member is covered. */
const won: Law = ({ targets, registrations }) =>
  [...registrations].flatMap(([number, { member, target }]) =>
    member === null || target === null || targets.get(target)?.covered != null
      ? []
      : [`${number}: ${target} is not covered, though ${member} is there`],
  )

/** What a member ordered, by counting every match that was agreed and is not undone. */
function ordered(end: Ended, member: string, last: LocalDate, days: number) {
  const all = facts(end)
  const undone = new Set(all.filter(({ type }) => type === 'MatchUndone').map(({ id }) => id))
  const own = new Set(
    all
      .filter(({ type, data, ...by }) => type === 'QuoteAccepted' && by.member === data.buyer)
      .map(({ id }) => id),
  )
  const found = all.filter(
    ({ type, id, day, data }) =>
      type === 'MatchAgreed' &&
      data.buyer === member &&
      !undone.has(id) &&
      day <= last &&
      daysBetween(day, last) < days,
  )
  return { orders: found.length, own: found.filter(({ data }) => own.has(data.quote)).length }
}

/** How a customer orders is what its orders say, though only some customers were looked at. */
const states: Law = (end, last) => {
  const terms = termsOf(end, last)
  return [...end.targets].flatMap(([id, { covered, customer, status }]) => {
    if (covered === null || status === 'dropped') return []
    const now = ordered(end, covered.member, last, terms.orderDays)
    const state = stateBy(now, terms)
    return state === null || state === customer?.state
      ? []
      : [`${id} is ${customer?.state}, and ${now.own} of ${now.orders} are its own`]
  })
}

/** Nobody waits for a service team where there is one. */
const handedOver: Law = (end, last) => {
  const posted = new Map<string, number>()
  for (const { type, id, data } of facts(end)) {
    if (type === 'TeamPosted' && data.from <= last)
      posted.set(`${data.territory} ${id}`, data.heads)
  }
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const { handOverMonth } = termsOf(end, last)
  return [...end.targets].flatMap(([id, { covered, status, task, territory }]) => {
    if (covered === null || status === 'dropped' || task === 'service') return []
    if (months(last) - months(covered.on) + 1 < handOverMonth) return []
    const there = ['care', 'cure'].filter((team) => (posted.get(`${territory} ${team}`) ?? 0) > 0)
    return there.length === 0 ? [] : [`${id} waits, though ${there} are in ${territory}`]
  })
}

/** A company that bought is not held back from buying. */
const bought: Law = (end) => {
  const all = facts(end)
  const undone = new Set(all.filter(({ type }) => type === 'MatchUndone').map(({ id }) => id))
  const buyers = new Map(
    all.filter(({ type }) => type === 'MatchAgreed').map(({ id, data }) => [id, data.buyer]),
  )
  const proven = all.filter(({ type, id }) => type === 'MatchProven' && !undone.has(id))
  const raised = all.filter(({ type }) => type === 'ObjectionRaised')
  return [...end.targets].flatMap(([target, { covered, objections, status }]) => {
    if (covered === null || status === 'dropped') return []
    const bought = proven.filter(({ id }) => buyers.get(id) === covered.member)
    return Object.entries(objections).flatMap(([objection, { raised: said, removed }]) => {
      if (removed || said.kind !== 'not-converted' || said.category === 'meat') return []
      const since = raised.find(({ id, data }) => id === target && data.objection === objection)!
      const met = bought.find(({ position }) => position > since.position)
      return met ? [`${target} ${objection} is left, though ${met.id} is real`] : []
    })
  })
}

export const laws: Readonly<Record<string, Law>> = { once, won, states, handedOver, bought }

/** The day before a ledger's own, which was closed last. */
export const lastOf = (day: LocalDate): LocalDate => addDays(day, -1)
