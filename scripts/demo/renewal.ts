import type { LocalDate } from '../../domain/values/instant.ts'
import { FIRST_DAY, moment } from './days.ts'
import { type Step, step } from './step.ts'
import { carriage, cash, condition, quantity } from './terms.ts'

/** Annual memberships of shops whose terms end on one day. */
type Guild = {
  readonly name: string
  /** The first day of the terms; they are taken over as they run. */
  readonly from: LocalDate
  /** The first day of the terms after them. */
  readonly next: LocalDate
  /** How many shops use their accounts, and on which days. */
  readonly active: number
  readonly days: readonly LocalDate[]
  /** How many do so only once their owners are told that nobody does, and on which days. */
  readonly woken: number
  readonly daysAfter: readonly LocalDate[]
  /** How many renew of those who use their accounts, before the end, and of the others, after it. */
  readonly renew: readonly [inUse: number, on: LocalDate, idle: number, late: LocalDate]
}

export const SHOPS = 100

/** Their owners are told on the last day: too late for anything but the renewal itself. */
const spring: Guild = {
  ...{ name: 'spring', from: '2024-06-01', next: '2025-06-01' },
  ...{ active: 40, days: ['2025-04-14', '2025-04-21', '2025-05-12'], woken: 0, daysAfter: [] },
  renew: [36, '2025-05-26', 30, '2025-06-10'],
}

/** Their owners are told two months before, and many of them then see to it. */
const autumn: Guild = {
  ...{ name: 'autumn', from: '2024-11-01', next: '2025-11-01' },
  ...{ active: 40, days: ['2025-08-11', '2025-08-18', '2025-08-25'] },
  ...{ woken: 35, daysAfter: ['2025-09-15', '2025-09-22', '2025-10-20'] },
  renew: [67, '2025-10-27', 13, '2025-11-10'],
}

export const guilds = [spring, autumn]

const SUPPLIER = 'guild-supplies'
const fee = { amount: '3000.00', currency: 'CNY' }

const shopsOf = ({ name }: Pick<Guild, 'name'>): string[] =>
  Array.from({ length: SHOPS }, (_, n) => `${name}-shop-${`${n + 1}`.padStart(3, '0')}`)

const joins = (id: string, legalName: string): Step =>
  step(moment(FIRST_DAY, 'morning'), 'RegisterMember', id, { businessType: 'shop', legalName })

const telling = (from: LocalDate, reportDays: number, reason: string): Step =>
  step(moment(from, 'morning'), 'AdoptPolicy', 'membership', {
    ...{ from, reason, terms: { reportDays } },
  })

const wanted = {
  condition: condition(quantity(20, 'PR'), cash, 7, carriage('DAP', 'CN', 'Shanghai', 'road')),
  ...{ product: 'shoes-canvas', seller: SUPPLIER },
}

/** Whoever uses its account asks for a price, as itself. */
const asks = (shop: string, day: LocalDate): Step =>
  step(
    moment(day, 'noon'),
    'RequestQuote',
    `${shop}~${day}`,
    { ...wanted, buyer: shop },
    { member: shop },
  )

function guildSteps(guild: Guild): Step[] {
  const { name, from, next, active, days, woken, daysAfter, renew } = guild
  const shops = shopsOf(guild)
  const [inUse, on, idle, late] = renew
  const used = active + woken
  const renews = (some: readonly string[], day: LocalDate) =>
    some.map((shop) => step(moment(day, 'midday'), 'RenewMembership', shop, { fee, from: next }))
  return [
    ...shops.map((shop, n) => joins(shop, `Shop ${n + 1} of the ${name} guild`)),
    ...shops.map((shop) => step(moment(FIRST_DAY, 'noon'), 'BeginMembership', shop, { fee, from })),
    ...days.flatMap((day) => shops.slice(0, active).map((shop) => asks(shop, day))),
    ...daysAfter.flatMap((day) => shops.slice(active, used).map((shop) => asks(shop, day))),
    ...renews(shops.slice(0, inUse), on),
    ...renews(shops.slice(used, used + idle), late),
  ]
}

/**
 * A hundred memberships end in May: sixty accounts are idle, of which thirty renew, and 36 of the
 * forty others. A hundred end in October, whose owners were told in time: only 25 accounts are
 * idle by then, of which thirteen renew, and 67 of the others.
 */
export const renewalSteps = (): Step[] => [
  joins(SUPPLIER, 'Guild Supplies Co., Ltd.'),
  telling(FIRST_DAY, 0, 'Owners learn how their accounts were used once the term ends.'),
  telling('2025-07-01', 60, 'Owners learn in time that nobody uses their accounts.'),
  ...guilds.flatMap(guildSteps),
]
