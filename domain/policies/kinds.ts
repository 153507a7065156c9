import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { lendingTerms } from '../shared/lending-terms.ts'
import { standingDefaults, standingTerms } from '../shared/standing-terms.ts'
import { storageTerms } from '../shared/storage-fee.ts'
import { FractionText } from '../values/fraction.ts'
import { ProductId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Share } from '../values/share.ts'
import { weekdays } from '../values/working-days.ts'
import { TimeZone } from '../values/zone.ts'

/** One kind of policy: what it rules, its terms, and those that a ledger is born with. */
const kind = <const S extends z.core.$ZodLooseShape>(
  says: string,
  shape: S,
  defaults: z.output<ReturnType<typeof record<S>>>,
) => ({ says, terms: record(shape), defaults })

const Weekday = z.enum(weekdays)

/** Days of agreement that count, the day of the mark among them. */
const Window = z.int().min(1).max(366)

const tolerance = { over: Share, under: Share }

/** Every kind of policy, by its name, which is the id of its stream. */
export const policyKinds = {
  calendar: kind(
    'When a day begins and ends, and which days are worked.',
    {
      timeZone: TimeZone,
      workingDays: z.array(Weekday).max(7),
      holidays: z.array(LocalDate).max(999),
    },
    {
      timeZone: 'UTC',
      workingDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      holidays: [],
    },
  ),
  credit: kind(
    'Whether open account is free to every buyer, as a ledger is born, or limited: to what each has ' +
      'a limit for in the currency, and none means none. How late a member may pay before its open ' +
      'account is watched, and how late before it is stopped; after how many days without paying ' +
      'late a grade is given back.',
    {
      goodDays: z.int().min(1).max(3_650),
      onAccount: z.enum(['free', 'limited']),
      stoppedDays: z.int().min(1).max(999),
      watchedDays: z.int().min(1).max(999),
    },
    { goodDays: 90, onAccount: 'free', stoppedDays: 15, watchedDays: 1 },
  ),
  field: kind(
    'In which month the field force hands a customer over, from which share of orders by its own ' +
      'programs, in how many days, a customer is semi-automatic and automatic, and how much of what ' +
      'it buys makes a customer safe.',
    {
      automaticFrom: Share,
      /** Above this share of what it buys, in per cent, the customer is at home. */
      homeAbove: Share,
      handOverMonth: z.int().min(1).max(99),
      orderDays: z.int().min(1).max(366),
      /** From this share on, which may be a fraction, the customer is safe. */
      safeFrom: FractionText,
      semiFrom: Share,
      /** Below this share the customer may leave any day. */
      unsafeBelow: Share,
    },
    {
      ...{ automaticFrom: '80', handOverMonth: 4, homeAbove: '50', orderDays: 90 },
      ...{ safeFrom: '100/3', semiFrom: '20', unsafeBelow: '10' },
    },
  ),
  lending: kind(
    'How much of what goods are worth is lent on them, when more is called for or they are sold, ' +
      'how they are insured, and how soon they must sell.',
    lendingTerms,
    {
      ...{ advance: '80', cautious: '50', sellers: 2, products: [], receivable: '80' },
      ...{ callAbove: '1.0625', liquidateAbove: '1.125', answerDays: 3, minimumCall: '0' },
      ...{ insured: '110', daysToSell: '10', priorClaims: false },
      ...{ answerCollateralDays: 5, overdueDays: 30 },
    },
  ),
  market: kind(
    'How many buyers, and how many sellers, must stand behind a figure that members see.',
    { parties: z.int().min(3).max(99) },
    { parties: 3 },
  ),
  marks: kind(
    'How many real matches of how many buyers within how many days give a product a price to lend ' +
      'on, paid and delivered within how many days, how far they may scatter in per cent, how much ' +
      'lower the price is for each step by which this is widened, and for how many working days ' +
      'the last one is kept.',
    {
      buyers: z.int().min(1).max(99),
      keptDays: z.int().min(0).max(99),
      lastMatches: z.int().min(1).max(99),
      leadDays: z.int().min(0).max(3_650),
      matches: z.int().min(1).max(99),
      paymentDays: z.int().min(0).max(720),
      scatter: Share,
      tradingDays: z.int().min(1).max(366),
      widening: Share,
      window: Window,
      products: z.array(record({ product: ProductId, window: Window })).max(999),
    },
    {
      ...{ buyers: 3, keptDays: 5, lastMatches: 5, leadDays: 30, matches: 5, paymentDays: 7 },
      ...{ products: [], scatter: '5', tradingDays: 250, widening: '5', window: 30 },
    },
  ),
  membership: kind(
    'Below how many active days, of how many before its end, a membership is idle, how many days ' +
      'before the end its owner is told, and how many days after it may still be renewed.',
    {
      activeDays: z.int().min(1).max(366),
      graceDays: z.int().min(0).max(366),
      reportDays: z.int().min(0).max(366),
      within: z.int().min(1).max(366),
    },
    { activeDays: 3, graceDays: 30, reportDays: 30, within: 90 },
  ),
  standing: kind(
    'What contributions are worth, how they fade, which levels they reach, and when a level is lost.',
    standingTerms,
    standingDefaults,
  ),
  storage: kind(
    'What storage costs, and how long room is kept for goods that do not come.',
    storageTerms,
    {
      announcedDays: 7,
      days: 30,
      fees: 'free-entry',
      takenBack: 'days-stayed',
      warehouses: [],
    },
  ),
  tolerance: kind(
    'How far the goods of a match may differ from what was agreed, in per cent of it, and how ' +
      'much of their value may be charged as something else before their price is hidden by it.',
    {
      ...tolerance,
      otherCharges: Share,
      products: z.array(record({ ...tolerance, product: ProductId })).max(999),
    },
    { otherCharges: '10', over: '0', products: [], under: '0' },
  ),
}

export type PolicyName = keyof typeof policyKinds
export type TermsOf<N extends PolicyName> = z.output<(typeof policyKinds)[N]['terms']>
export type Terms = TermsOf<PolicyName>

export const isPolicy = (name: string): name is PolicyName => Object.hasOwn(policyKinds, name)
