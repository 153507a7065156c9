import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBy } from '../../../domain/policies/calendar.ts'
import { endOfDayBy, type Policy } from '../../../domain/policies/evidence.ts'
import { policyKinds } from '../../../domain/policies/kinds.ts'
import { addDays, type Instant } from '../../../domain/values/instant.ts'
import { dayIn, endOfDayIn, TimeZone } from '../../../domain/values/zone.ts'

/** Odd offsets, half an hour of summer time, and a day that never was. */
const zones = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Riyadh', 'UTC']
const zone = fc.constantFrom(...zones)
const moment = fc
  .date({ min: new Date('1973-01-02'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
/** Around the day that was left out in Apia, and changes of summer time on Lord Howe Island. */
const odd = fc
  .tuple(
    fc.constantFrom('2011-12-30T10:00:00Z', '2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'),
    fc.integer({ min: -2 * 86_400_000, max: 2 * 86_400_000 }),
  )
  .map(([at, off]) => new Date(Date.parse(at) + off).toISOString())
const at = fc.oneof(moment, odd)

const { defaults } = policyKinds.calendar
const calendar = (...adopted: readonly (readonly [from: string, timeZone: string])[]): Policy => ({
  adoptions: adopted.map(([from, timeZone]) => ({
    ...{ from, reason: 'moved' },
    terms: { ...defaults, timeZone },
  })),
})

test('a moment has one day, which lies between the ends of the day before and of its own', () => {
  fc.assert(
    fc.property(zone, at, (zone, at) => {
      const day = dayIn(zone, at)
      expect(endOfDayIn(zone, addDays(day, -1)) <= at && at < endOfDayIn(zone, day)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a day that was left out ends when the one before it does', () => {
  const end = '2011-12-30T10:00:00.000Z'
  expect(endOfDayIn('Pacific/Apia', '2011-12-29')).toBe(end)
  expect(endOfDayIn('Pacific/Apia', '2011-12-30')).toBe(end)
  expect(dayIn('Pacific/Apia', '2011-12-30T09:59:59.999Z')).toBe('2011-12-29')
  expect(dayIn('Pacific/Apia', end)).toBe('2011-12-31')
})

test('the last month of a year in Shanghai ends at 16:00 UTC', () => {
  const dayOf = daysBy(calendar(['1900-01-01', 'Asia/Shanghai']))
  expect(dayOf('2025-12-31T15:59:59.999Z')).toBe('2025-12-31')
  expect(dayOf('2025-12-31T16:00:00.000Z')).toBe('2026-01-01')
})

test('a moment is of a day or of a later one as the day has ended or not, whatever was adopted', () => {
  const from = fc.constantFrom('2011-12-29', '2011-12-31', '2026-04-04', '2026-04-05', '2026-10-04')
  const policy = fc
    .array(fc.tuple(from, zone), { maxLength: 4 })
    .map((adopted) => calendar(...adopted.toSorted(([a], [b]) => (a < b ? -1 : 1))))
  fc.assert(
    fc.property(policy, at, fc.integer({ min: -3, max: 3 }), (policy, at, off) => {
      const day = daysBy(policy)(at)
      const date = addDays(day, off)
      expect(day > date).toBe(at >= endOfDayBy(policy, date))
    }),
    { numRuns: 500 },
  )
})

test('a calendar that is superseded before it begins makes no days', () => {
  const dayOf = daysBy(calendar(['2026-04-05', 'Asia/Kathmandu'], ['2026-04-05', 'UTC']))
  expect(dayOf('2026-04-04T18:15:00.000Z')).toBe('2026-04-04')
  expect(dayOf('2026-04-05T00:00:00.000Z')).toBe('2026-04-05')
})

test('months add up to the whole: every moment is of one of them', () => {
  fc.assert(
    fc.property(zone, fc.array(at, { maxLength: 60 }), (zone, all) => {
      const dayOf = daysBy(calendar(['1900-01-01', zone]))
      const months = Map.groupBy(all, (one) => dayOf(one).slice(0, 7))
      const counted = [...months].flatMap(([month, some]) => {
        const begin = endOfDayIn(zone, addDays(`${month}-01`, -1))
        const end = endOfDayIn(zone, addDays(`${next(month)}-01`, -1))
        return all.filter((one) => begin <= one && one < end && some.includes(one))
      })
      expect(counted.toSorted()).toEqual(all.toSorted())
    }),
    { numRuns: 60 },
  )
})

const next = (month: string) => addDays(`${month}-28`, 4).slice(0, 7)

test('days that are remembered are those that are asked for once', () => {
  fc.assert(
    fc.property(zone, fc.array(at, { maxLength: 40 }), (zone, all: Instant[]) => {
      const policy = calendar(['1900-01-01', zone])
      const remembering = daysBy(policy)
      for (const one of [...all, ...all]) expect(remembering(one)).toBe(dayIn(zone, one))
    }),
    { numRuns: 60 },
  )
})

test('nothing depends on the zone of the machine', () => {
  const program = `
    import { dayIn, endOfDayIn } from './domain/values/zone.ts'
    import { addDays } from './domain/values/instant.ts'
    import { utcDay } from './domain/values/utc-day.ts'
    const at = ['2011-12-30T10:00:00.000Z', '2026-04-04T15:00:00.000Z', '2026-03-31T22:30:00.000Z']
    console.log(JSON.stringify(at.map((one) => [utcDay(one), addDays(utcDay(one), 40),
      ...${JSON.stringify(zones)}.flatMap((zone) =>
        [dayIn(zone, one), endOfDayIn(zone, utcDay(one))])])))`
  const root = new URL('../../../', import.meta.url).pathname
  const [first, ...others] = ['UTC', 'Pacific/Apia', 'America/New_York'].map((TZ) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      ...{ cwd: root, encoding: 'utf8', env: { ...process.env, TZ } },
    }),
  )
  expect(first).toContain('2011-12-31')
  for (const other of others) expect(other).toBe(first)
})

test('a time zone has a name of the IANA database', () => {
  for (const name of ['UTC', 'Asia/Shanghai', 'America/Argentina/Buenos_Aires']) {
    expect(TimeZone.safeParse(name).success, name).toBe(true)
  }
  for (const name of ['+08:00', 'Mars/Olympus', 'utc+8', '', 'Asia']) {
    expect(TimeZone.safeParse(name).success, name).toBe(false)
  }
})
