import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqliteReader } from '../../../server/store/sqlite.ts'
import { type ServingProcess, startServing, temporaryFolder } from '../../support/serving.ts'
import { daybook } from '../command.ts'
import { type RawCustomer, rawCustomers } from './online-retail-raw.ts'

const path = process.env.DAYBOOK_ONLINE_RETAIL ?? ''
const whole = process.env.DAYBOOK_ONLINE_RETAIL_WHOLE ?? ''

const MINUTE = 60_000
const ON = '2011-12-31'

/** The countries of the file by their codes of ISO 3166-1; three names are none. */
const codes: Readonly<Record<string, string>> = {
  ...{ Australia: 'AU', Austria: 'AT', Bahrain: 'BH', Belgium: 'BE', Brazil: 'BR', Canada: 'CA' },
  ...{ Cyprus: 'CY', 'Czech Republic': 'CZ', Denmark: 'DK', EIRE: 'IE', Finland: 'FI' },
  ...{ France: 'FR', Germany: 'DE', Greece: 'GR', 'Hong Kong': 'HK', Iceland: 'IS', Israel: 'IL' },
  ...{ Italy: 'IT', Japan: 'JP', Lebanon: 'LB', Lithuania: 'LT', Malta: 'MT', Netherlands: 'NL' },
  ...{ Norway: 'NO', Poland: 'PL', Portugal: 'PT', RSA: 'ZA', 'Saudi Arabia': 'SA' },
  ...{ Singapore: 'SG', Spain: 'ES', Sweden: 'SE', Switzerland: 'CH', USA: 'US' },
  ...{ 'United Arab Emirates': 'AE', 'United Kingdom': 'GB' },
}
const countryOf = ({ country }: RawCustomer) => codes[country] ?? null

type Ratio = { readonly numerator: number; readonly denominator: number | null }
type Group = {
  readonly key: string | null
  readonly of: string
  readonly coverage: Ratio & { readonly why: string | null }
  readonly conversion: Ratio
  readonly repurchase: Ratio
  readonly penetration: {
    readonly declared: number
    readonly figures: readonly unknown[]
    readonly why: string | null
  }
}

const ratio = (numerator: number, denominator: number): Ratio => ({
  numerator,
  denominator: denominator === 0 ? null : denominator,
})

/** Who bought, and who bought on a second day. */
function ratesOf(customers: readonly RawCustomer[]) {
  const bought = customers.filter(({ days }) => days.length > 0).length
  const again = customers.filter(({ days }) => days.length > 1).length
  return { conversion: ratio(bought, customers.length), repurchase: ratio(again, bought) }
}

/** The same by a key, as the answers have them. */
const rawRates = (customers: readonly RawCustomer[], by: (one: RawCustomer) => string | null) =>
  [...Map.groupBy(customers, by)]
    .map(([key, some]) => ({ key, ...ratesOf(some) }))
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))

const shown = ({ key, conversion: c, repurchase: r }: Group) => ({
  key,
  conversion: { numerator: c.numerator, denominator: c.denominator },
  repurchase: { numerator: r.numerator, denominator: r.denominator },
})

/** The month after one, in the form `2011-03`. */
const nextMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** Of the customers whose first month of buying it is, how many bought in each since. */
function rawRetention(customers: readonly RawCustomer[], last: string) {
  const buyers = customers.filter(({ days }) => days.length > 0)
  const cohorts = Map.groupBy(buyers, ({ days }) => days[0]!.slice(0, 7))
  return [...cohorts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohort, some]) => {
      const months: Ratio[] = []
      for (let month = cohort; month <= last; month = nextMonth(month)) {
        const active = some.filter(({ days }) => days.some((day) => day.startsWith(month)))
        months.push(ratio(active.length, some.length))
      }
      return { cohort, months }
    })
}

/** The position of the last event. */
async function endOf(folder: string) {
  const reader = openSqliteReader(folder)
  const end = await reader.end()
  await reader.close()
  return end
}

describe.skipIf(path === '' || whole === '')(
  'the whole file, with DAYBOOK_ONLINE_RETAIL and DAYBOOK_ONLINE_RETAIL_WHOLE',
  () => {
    const folder = temporaryFolder()
    const args = ['import', 'online-retail', path, '--data', folder.path, '--json']
    let server: ServingProcess
    let customers: RawCustomer[]
    // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of an answer
    const get = async (query: string): Promise<any> => {
      // Rows of so many matches are built first.
      for (;;) {
        const answer = await fetch(new URL(query, server.url))
        if (answer.status === 503) await new Promise((resolve) => setTimeout(resolve, 1_000))
        else return answer.json()
      }
    }
    const rates = async (query: string): Promise<Group[]> => {
      const { groups, next } = await get(`/rates?basis=claimed&on=${ON}&limit=1000&${query}`)
      expect(next).toBeNull()
      return groups
    }

    beforeAll(async () => {
      customers = rawCustomers(path)
      expect((await daybook(args)).code).toBe(0)
      server = await startServing(folder.path)
    }, 60 * MINUTE)
    afterAll(async () => {
      await server?.kill()
      folder.remove()
    })

    test(
      'has conversion and repurchase by month of first contact',
      async () => {
        const groups = await rates('by=cohort')
        expect(groups.map(shown)).toEqual(rawRates(customers, ({ month }) => month))
        for (const { of, coverage, penetration } of groups) {
          const { declared, figures, why } = penetration
          expect([declared, figures, why]).toEqual([0, [], 'nothing-declared'])
          expect([of, coverage.denominator, coverage.why]).toEqual([
            'accounts',
            null,
            'nobody-targeted',
          ])
        }
      },
      30 * MINUTE,
    )

    test(
      'has them by country, and by country for each month',
      async () => {
        expect((await rates('by=country')).map(shown)).toEqual(rawRates(customers, countryOf))
        const months = [...new Set(customers.map(({ month }) => month))].sort()
        expect(months.length).toBe(13)
        for (const month of months) {
          const some = customers.filter((one) => one.month === month)
          const groups = await rates(`by=country&from=${month}&to=${month}`)
          expect([month, groups.map(shown)]).toEqual([month, rawRates(some, countryOf)])
        }
      },
      30 * MINUTE,
    )

    test(
      'has the retention of each cohort of buyers',
      async () => {
        const query = `basis=claimed&from=2010-12&to=2011-12&on=${ON}`
        const answer = await get(`/sellers/retail-wholesaler/customers?${query}`)
        const { conversion, repurchase } = ratesOf(customers)
        const { numerator, denominator } = answer.returning
        expect([answer.customers, { numerator, denominator }]).toEqual([
          ...[conversion.numerator, repurchase],
        ])
        type Cohort = { readonly cohort: string; readonly months: readonly Ratio[] }
        const cohorts = (answer.cohorts as Cohort[]).map(({ cohort, months }) => ({
          cohort,
          months: months.map(({ numerator, denominator }) => ({ numerator, denominator })),
        }))
        expect(cohorts).toEqual(rawRetention(customers, '2011-12'))
      },
      30 * MINUTE,
    )

    test(
      'adds nothing when it is imported again',
      async () => {
        await server.stop()
        const end = await endOf(folder.path)
        const again = await daybook(args)
        const { events, differences } = JSON.parse(again.out)
        expect([again.code, events.appended, differences]).toEqual([0, 0, []])
        expect(await endOf(folder.path)).toBe(end)
      },
      30 * MINUTE,
    )
  },
)
