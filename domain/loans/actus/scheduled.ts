import { addDays } from '../../values/instant.ts'
import { type Contract, type EventType, order, type Scheduled } from './contract.ts'
import { calculated, shifted } from './conventions.ts'
import { type Cycle, datesBefore } from './cycle.ts'
import { dayOf, type Moment } from './moment.ts'
import { endOf, redemptions } from './principal.ts'

/** As the contract's convention moves it; a moment of a worked day stays that moment. */
const moved = (move: typeof shifted, at: Moment, { businessDays, calendar }: Contract): Moment => {
  const day = at.slice(0, 10)
  const to = move(day, businessDays, calendar)
  return to === day ? at : to
}

/** Something of a cycle, which the convention of business days moves. */
const cyclic =
  (contract: Contract, type: EventType) =>
  (at: Moment): Scheduled => ({
    type,
    date: moved(shifted, at, contract),
    to: moved(calculated, at, contract),
  })

/** Something that happens when it does. */
const fixed = (type: EventType, at: Moment): Scheduled => ({ type, date: at, to: at })

/** When interest is due before the end. An annuity's is, from its first redemption on, with each. */
function interestDates(contract: Contract, end: Moment): Moment[] {
  const { kind, interest, principal, endOfMonth } = contract
  const own = interest === null ? [] : datesBefore(interest, end, endOfMonth)
  if (kind !== 'annuity' || principal === null) return own
  const before = own.filter((date) => date < principal.anchor)
  return [...before, ...datesBefore(principal, end, endOfMonth)]
}

/** Interest is added to the principal until a day, from then on it is paid. */
function interestEvents(contract: Contract, end: Moment): Scheduled[] {
  const { kind, rate, capitalizeUntil } = contract
  if (rate === null) return []
  const dates = new Set([...interestDates(contract, end), end])
  if (capitalizeUntil !== null && capitalizeUntil < end) dates.add(capitalizeUntil)
  const isAdded = (date: Moment) =>
    kind === 'call-money' ? date < end : capitalizeUntil !== null && date <= capitalizeUntil
  return [...dates].map((date) => cyclic(contract, isAdded(date) ? 'IPCI' : 'IP')(date))
}

function resetEvents(contract: Contract, end: Moment): Scheduled[] {
  const { resets, statusDate, endOfMonth, kind } = contract
  if (resets === null) return []
  const dates = datesBefore(resets.cycle, end, endOfMonth)
  const known = resets.next && dates.find((date) => statusDate === null || date > statusDate)
  const events = dates.map((date) => cyclic(contract, date === known ? 'RRF' : 'RR')(date))
  return kind === 'annuity' ? [...events, ...dates.map(cyclic(contract, 'PRF'))] : events
}

/** An annuity is fixed the day before it is first paid. */
function fixingEvents(contract: Contract, end: Moment): Scheduled[] {
  const [first] = redemptions(contract, end)
  if (contract.kind !== 'annuity' || contract.redemption !== null || !first) return []
  return [fixed('PRF', addDays(dayOf(first), -1))]
}

function tradeEvents({ purchase, termination }: Contract): Scheduled[] {
  const bought = purchase ? [fixed('PRD', purchase.on)] : []
  return termination ? [...bought, fixed('TD', termination.on)] : bought
}

/** What happened; where more was lent, what is redeemed each time is fixed anew if it was not agreed. */
function happened({ happenings, principal, redemption }: Contract): Scheduled[] {
  const events = happenings.map((happening) => ({
    ...fixed(happening.type, happening.on),
    ...('amount' in happening && { amount: happening.amount }),
  }))
  if (principal === null || redemption !== null) return events
  const draws = events.filter(({ type }) => type === 'PD')
  return [...events, ...draws.map(({ date }) => fixed('PRF', date))]
}

/** Before which event comes which: by their moments, and of one moment by their types. */
const byMoment = (a: Scheduled, b: Scheduled) =>
  a.date === b.date ? order.indexOf(a.type) - order.indexOf(b.type) : a.date < b.date ? -1 : 1

/** All that is to happen in a contract, in its order: what comes after its end never does. */
export function scheduled(contract: Contract): Scheduled[] {
  const { statusDate, initialExchange, base, scaling, termination, endOfMonth } = contract
  const { end, called } = endOf(contract)
  const on = (cycle: Cycle | null, type: EventType) =>
    cycle === null ? [] : datesBefore(cycle, end, endOfMonth).map(cyclic(contract, type))
  const last = cyclic(contract, called ? 'STD' : 'MD')(end)
  const all = [
    fixed('IED', initialExchange),
    ...redemptions(contract, end).map(cyclic(contract, 'PR')),
    ...interestEvents(contract, end),
    ...resetEvents(contract, end),
    ...fixingEvents(contract, end),
    ...on(scaling?.cycle ?? null, 'SC'),
    ...on(base.of === 'lagged' ? base.cycle : null, 'IPCB'),
    ...tradeEvents(contract),
    ...happened(contract),
    last,
  ].sort(byMoment)
  const isToCome = ({ date }: Scheduled) =>
    date >= initialExchange && (statusDate === null || date > statusDate)
  const until = termination && termination.on < last.date ? termination.on : last.date
  const ending = all.findIndex(({ type, date }) => date === until && isEnding(type))
  return all.slice(0, ending + 1).filter(isToCome)
}

const isEnding = (type: EventType) => type === 'TD' || type === 'MD' || type === 'STD'
