import type { LocalDate } from '../../domain/values/instant.ts'
import { smooth } from './amounts.ts'
import { registrationOf } from './cast.ts'
import { moment } from './days.ts'
import { type Deal, dealSteps } from './deal.ts'
import { type Step, step } from './step.ts'
import { carriage, condition, openAccount, quantity } from './terms.ts'

/** The target, and what begins the ids of its trades; the restaurant that its chef moves to. */
export const RESTAURANT = 'restaurant-story'
export const CHEF_MOVED_TO = 'restaurant-story-lead'

export const HARBOUR_LIGHTS = 'harbour-lights'
export const PIER_SEVEN = 'pier-seven'
const FISHERY = 'zhoushan-fishery'

const FIELD = 'shanghai-field'
const SERVICE = 'shanghai-service'
const TERRITORY = 'shanghai'
const place = { country: 'CN', name: 'Shanghai' }

/** What it says that it buys of fish in a year, here and elsewhere. */
const DECLARED = '1000000'
const YEAR = { from: '2025-01-01', to: '2025-12-31' }

/** 10 per cent of that, then 34, then 51, when these are paid; and the first trade of the other. */
export const MOMENTS: readonly LocalDate[] = ['2025-03-31', '2025-06-30', '2025-10-31']
const KILOGRAMS: readonly (readonly [asked: LocalDate, kilograms: number])[] = [
  ['2025-02-10', 2_000],
  ['2025-05-12', 4_800],
  ['2025-09-15', 3_400],
]
const FIRST_AT_THE_OTHER = ['2025-11-10', 600] as const

/** A team wins the restaurants of the city, another serves those that are won. */
function forceSteps(): Step[] {
  const at = moment('2025-01-06', 'morning')
  const later = moment('2025-01-06', 'noon')
  const teams = [
    [FIELD, 'field', 6],
    [SERVICE, 'service', 3],
  ] as const
  return [
    step(at, 'DefineTerritory', TERRITORY, { name: 'Shanghai', place }),
    ...teams.map(([id, task]) => step(at, 'DefineTeam', id, { kind: 'direct', name: id, task })),
    ...teams.map(([id, , heads]) =>
      step(later, 'PostTeam', id, { from: '2025-01-06', heads, territory: TERRITORY }),
    ),
  ]
}

/** Who registers later under this number is the company that was to be won. */
const named = (id: string, member: string, day: LocalDate, lead: string | null) =>
  step(moment(day, 'afternoon'), 'NameTarget', id, {
    ...{ categories: ['fish'], lead, legalName: member, place, team: FIELD, territory: TERRITORY },
    registration: registrationOf(member),
  })

const visited = (id: string, day: LocalDate, keyPersons: number) =>
  step(moment(day, 'afternoon'), 'VisitTarget', id, { keyPersons, team: FIELD })

/** Fish at 50 a kilogram, paid seven days after it came. */
function bought(id: string, buyer: string, asked: LocalDate, kilograms: number): Step[] {
  const toTheDoor = carriage('DAP', 'CN', 'Shanghai, at the kitchen door', 'road')
  const deal: Deal = {
    ...{ id, buyer, seller: FISHERY, product: 'fish-fresh', asked },
    condition: condition(quantity(kilograms, 'KGM'), openAccount(7), 2, toTheDoor),
    price: { amount: '50', currency: 'CNY', per: 'KGM' },
    ending: { as: 'accepted', after: 1, settling: smooth },
  }
  return dealSteps(deal)
}

/**
 * The chef uses, the manager decides, the boss pays, the spouse of the boss has a say: four key
 * persons are known. Of a million a year the restaurant buys 100,000 here, 340,000 in all by June,
 * 510,000 by October. Then its chef moves to another restaurant, which is a lead, and buys.
 */
export const restaurantStory = (): Step[] => [
  ...forceSteps(),
  named(RESTAURANT, HARBOUR_LIGHTS, '2025-01-07', null),
  visited(RESTAURANT, '2025-01-08', 2),
  visited(RESTAURANT, '2025-01-10', 4),
  step(moment('2025-01-15', 'morning'), 'DeclarePurchases', HARBOUR_LIGHTS, {
    ...{ category: 'fish', declaration: 'fish-2025', evidence: 'Letter of 14 January' },
    ...{ ...YEAR, total: { amount: DECLARED, currency: 'CNY' } },
  }),
  ...KILOGRAMS.flatMap(([asked, kilograms], n) =>
    bought(`${RESTAURANT}-${n + 1}`, HARBOUR_LIGHTS, asked, kilograms),
  ),
  named(CHEF_MOVED_TO, PIER_SEVEN, '2025-10-20', 'The chef of a customer moved there.'),
  visited(CHEF_MOVED_TO, '2025-10-22', 1),
  ...bought(`${CHEF_MOVED_TO}-1`, PIER_SEVEN, ...FIRST_AT_THE_OTHER),
]
