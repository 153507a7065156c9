import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { storageTerms } from '../shared/storage-fee.ts'
import { ProductId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Share } from '../values/share.ts'
import { TimeZone } from '../values/zone.ts'

/** One kind of policy: what it rules, its terms, and those that a ledger is born with. */
const kind = <const S extends z.core.$ZodLooseShape>(
  says: string,
  shape: S,
  defaults: z.output<ReturnType<typeof record<S>>>,
) => ({ says, terms: record(shape), defaults })

const Weekday = z.enum([
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const),
  ...(['saturday', 'sunday'] as const),
])

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
  market: kind(
    'How many buyers, and how many sellers, must stand behind a figure that members see.',
    { parties: z.int().min(3).max(99) },
    { parties: 3 },
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
