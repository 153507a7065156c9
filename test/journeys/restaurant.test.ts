import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dump } from '../../projections/kernel/views/dump.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { rates } from '../../projections/rates/fold.ts'
import { everything } from '../commands/ledger.ts'
import { member, yuan } from '../server/trade.ts'
import { decidedAgain } from '../support/decided-again.ts'
import { openServer, type TestServer } from '../support/server.ts'

/**
 * A restaurant buys fish for a million a year. Its chef uses, the manager decides, the boss pays,
 * the spouse of the boss has a say. 10 per cent of it are bought here, later 34, later 51; then the
 * chef moves, and the restaurant that it moves to is a lead.
 */
let server: TestServer
const fish = { category: 'fish', name: 'Sea fish', unit: 'KGM' }
const place = { country: 'CN', name: 'Qingdao' }
const at = (day: string) => server.setClock(`${day}T09:00:00.000Z`)
const told = async (path: string, body: object = {}) => {
  const { body: answer } = await server.record('platform', path, body)
  await server.drained()
  return answer
}
const shown = async (path: string, as: 'platform' | 'hill' | 'fuji' = 'platform') => {
  const position = await server.drained()
  const { status, body } = await server.get(
    as,
    `${path}${path.includes('?') ? '&' : '?'}position=${position}`,
  )
  expect(status, path).toBe(200)
  return body
}

/** Fish at 50 yuan a kilogram: agreed, brought, accepted, invoiced and paid. */
async function buys(buyer: string, id: string, kilograms: number, paid = true) {
  const quantity = { unit: 'KGM', value: `${kilograms}` }
  const price = { amount: '50', currency: 'CNY', per: 'KGM' }
  const parties = { buyer, product: 'fish', seller: 'fuji' }
  await told(`/matches/${id}/agree`, { ...parties, condition: { quantity }, price })
  await told(`/settlements/${id}/deliver`, { delivery: 'd', quantity })
  await told(`/settlements/${id}/accept`, { delivery: 'd' })
  const amount = yuan(`${kilograms * 50}`)
  await told(`/settlements/${id}/invoice`, { invoice: 'i', amount })
  if (paid) await told(`/settlements/${id}/pay`, { payment: 'p', amount })
}

const penetration = async (day: string) => {
  const { figures } = await shown(`/members/hill/penetration?to=${day}`, 'hill')
  const money = figures.find(({ counted }: { counted: string }) => counted === 'money')
  const { numerator, denominator, band, why } = money
  return `${numerator} of ${denominator}: ${band ?? why}`
}

const rate = ({ numerator, denominator }: { numerator: number; denominator: number | null }) =>
  `${numerator}/${denominator}`
type Rate = Parameters<typeof rate>[0]
type Group = Readonly<Record<'coverage' | 'conversion' | 'repurchase', Rate>> & {
  readonly key: string | null
  readonly complete: boolean | null
}
const threeOf = (group: Group) =>
  [group.coverage, group.conversion, group.repurchase].map(rate).join(' ')

beforeAll(async () => {
  server = await openServer({ now: '2026-01-05T09:00:00.000Z' })
  await told('/products/fish/register', fish)
  await member(server, 'fuji')
  await told('/territories/qingdao/define', { name: 'Qingdao', place })
  await told('/teams/field/define', { kind: 'direct', name: 'Field', task: 'field' })
  await told('/targets/restaurant-story/name', {
    ...{ categories: ['fish'], legalName: 'Harbour Lights', place, registration: 'HL-1' },
    ...{ team: 'field', territory: 'qingdao' },
  })
  await told('/targets/restaurant-story/visit', { keyPersons: 4, team: 'field' })
})
afterAll(() => server.close())

test('the restaurant is on the list, is covered by its account, and says what it buys in all', async () => {
  const listed = await shown('/rates?by=territory')
  expect(listed.groups.map(threeOf)).toContain('0/1 0/null 0/null')
  at('2026-01-12')
  await member(server, 'hill', true, { place, registration: 'HL-1' })
  await server.drained()
  const covered = await shown('/rates?by=team')
  expect(covered.groups.find(({ key }: { key: string }) => key === 'field')).toMatchObject({
    ...{ coverage: { numerator: 1, denominator: 1 }, conversion: { numerator: 0, denominator: 1 } },
    repurchase: { numerator: 0, denominator: null, why: 'nobody-converted' },
    penetration: { declared: 0, undeclared: 1, why: 'nothing-declared' },
  })
  await server.record('hill', '/purchases/hill/declare', {
    ...{ category: 'fish', declaration: 'fish-2026', evidence: 'Letter of 12 January' },
    ...{ from: '2026-01-01', to: '2026-12-31', total: yuan('1000000') },
  })
  expect(await penetration('2026-01-12')).toBe('0.00 of 1000000.00: unsafe')
})

test('10 per cent of it are bought here, once it is paid', async () => {
  at('2026-02-10')
  await buys('hill', 'restaurant-story-1', 2_000, false)
  expect(await penetration('2026-02-10')).toBe('0.00 of 1000000.00: unsafe')
  const claimed = await shown('/members/hill/penetration?basis=claimed')
  expect(claimed.figures.map(({ numerator }: { numerator: string }) => numerator)).toContain(
    '100000.00',
  )
  await told('/settlements/restaurant-story-1/pay', { payment: 'p', amount: yuan('100000') })
  expect(await penetration('2026-02-10')).toBe('100000.00 of 1000000.00: building')
  const held = await shown('/rates/members?from=2026-01-31&show=held')
  expect(held.members).toMatchObject([
    { member: 'hill', target: 'restaurant-story', held: 'converted-not-repeating' },
  ])
})

test('later 34 per cent, which is safe, and later 51, which is home', async () => {
  at('2026-05-11')
  await buys('hill', 'restaurant-story-2', 4_800)
  expect(await penetration('2026-05-11')).toBe('340000.00 of 1000000.00: safe')
  at('2026-09-15')
  await buys('hill', 'restaurant-story-3', 3_400)
  expect(await penetration('2026-09-15')).toBe('510000.00 of 1000000.00: home')
  // Each moment is still there to be asked for.
  expect([await penetration('2026-02-28'), await penetration('2026-08-31')]).toEqual([
    '100000.00 of 1000000.00: building',
    '340000.00 of 1000000.00: safe',
  ])
  const moved = await shown('/rates/members?from=2026-02-28&to=2026-09-30')
  expect(moved.members).toMatchObject([
    {
      member: 'hill',
      held: null,
      bands: [{ category: 'fish', before: 'building', after: 'home' }],
    },
  ])
  const whole = (await shown('/rates')).whole[0]
  expect(threeOf(whole)).toBe('1/1 1/1 1/1')
  expect(whole.penetration).toMatchObject({
    figures: [{ numerator: '510000.00', denominator: '1000000.00', members: 1 }],
    bands: { unsafe: 0, building: 0, safe: 0, home: 1, tooLow: 0 },
  })
})

test('goods that go back leave the month in which they were bought', async () => {
  const quantity = { unit: 'KGM', value: '400' }
  const agreed = { costBearer: 'seller', quantity, reason: 'It was not fresh.', return: 'r-1' }
  await told('/settlements/restaurant-story-3/return', agreed)
  expect(await penetration('2026-09-15')).toBe('490000.00 of 1000000.00: safe')
  expect(await penetration('2026-08-31')).toBe('340000.00 of 1000000.00: safe')
})

test('a better declaration takes the place of the first, which stays visible', async () => {
  const better = {
    ...{ category: 'fish', declaration: 'fish-2026-b', evidence: 'Books of the first half' },
    ...{ from: '2026-01-01', to: '2026-12-31', total: yuan('400000') },
  }
  const refused = await server.post('hill', '/purchases/hill/declare', better)
  expect(refused.body).toMatchObject({ code: 'declarations-overlap', declaration: 'fish-2026' })
  await server.record('hill', '/purchases/hill/declare', { ...better, supersedes: 'fish-2026' })
  expect(await penetration('2026-09-15')).toBe('490000.00 of 400000.00: declaration-too-low')
  const { declarations } = await shown('/members/hill/penetration', 'hill')
  expect(declarations).toMatchObject([
    { declaration: 'fish-2026', is: 'superseded', total: '1000000.00' },
    { declaration: 'fish-2026-b', is: 'standing', supersedes: 'fish-2026' },
  ])
})

test('the chef moves: the restaurant that it moves to is a lead, and buys', async () => {
  at('2026-10-20')
  await told('/targets/restaurant-story-lead/name', {
    ...{ categories: ['fish'], lead: 'The chef of a customer moved there.', place },
    ...{ legalName: 'Pier Seven', registration: 'PS-7', team: 'field', territory: 'qingdao' },
  })
  const byCohort = async () => {
    const { groups } = await shown('/rates?by=cohort&within=3')
    return groups
      .filter(({ of }: { of: string }) => of === 'targets')
      .map((group: Group) => [group.key, threeOf(group), group.complete])
  }
  expect(await byCohort()).toEqual([
    ['2026-01', '1/1 1/1 0/1', true],
    ['2026-10', '0/1 0/null 0/null', false],
  ])
  at('2026-11-03')
  await member(server, 'pier-seven', true, { place, registration: 'PS-7' })
  await buys('pier-seven', 'restaurant-story-lead-1', 600)
  expect(await byCohort()).toEqual([
    ['2026-01', '1/1 1/1 0/1', true],
    ['2026-10', '1/1 1/1 0/1', false],
  ])
  const held = await shown('/rates/members?from=2026-10-31&show=held&territory=qingdao')
  expect(held.members.at(-1)).toMatchObject({
    ...{ member: 'pier-seven', target: 'restaurant-story-lead', held: 'converted-not-repeating' },
  })
})

test('the rows are those of a rebuild, and every command is decided again to the same', async () => {
  await server.drained()
  const events = await everything(server.daybook.store)
  const again = foldAll(events, rates, ':memory:')
  expect([...dump(pathOf(join(server.folder, 'views'), rates))]).toEqual([...dump(again.db)])
  again.close()
  expect((await decidedAgain([events])).otherwise).toEqual([])
})
