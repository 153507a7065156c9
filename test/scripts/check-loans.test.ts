import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { check } from '../../scripts/check-loans/compare.ts'
import { readCases } from '../../scripts/check-loans/read.ts'
import { temporaryFolder } from '../support/serving.ts'
import { daybook } from './command.ts'
import { daybookInThread } from './thread.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

/** A file of this text; its path. */
function file(name: string, text: string) {
  const path = join(folder.path, name)
  writeFileSync(path, text)
  return path
}

const terms = {
  contractType: 'PAM',
  contractRole: 'RPA',
  contractID: 'plain',
  statusDate: '2019-12-31T00:00:00',
  initialExchangeDate: '2020-01-01T00:00:00',
  maturityDate: '2020-07-01T00:00:00',
  currency: 'CNY',
  notionalPrincipal: ' 12000',
  nominalInterestRate: '0.1',
  cycleOfInterestPayment: 'P3ML1',
  dayCountConvention: '30E360',
}

const result = (eventDate: string, eventType: string, payoff: unknown, notional: unknown) => ({
  ...{ eventDate, eventType, payoff, currency: 'CNY', notionalPrincipal: notional },
  ...{ nominalInterestRate: 0.1, accruedInterest: ' 0' },
})

/** 12,000 at 10 per cent for half a year: a quarter is 300. */
const results = [
  result('2020-01-01T00:00', 'IED', '-12000', 12000),
  result('2020-04-01T00:00:00', 'IP', '300.0000002', 12000),
  result('2020-07-01T00:00', 'IP', 300, '12000'),
  result('2020-07-01T00:00', 'MD', 12000, '0.0'),
]
const plain = { identifier: 'plain', terms, to: '', dataObserved: {}, eventsObserved: [], results }

/** 900 borrowed at 12 per cent, of which a third is redeemed each month. */
const borrowed = {
  ...plain,
  terms: {
    ...terms,
    contractType: 'LAM',
    contractRole: 'RPL',
    notionalPrincipal: '900',
    nominalInterestRate: '0.12',
    maturityDate: '2020-04-01T00:00:00',
    cycleOfInterestPayment: 'P1ML1',
    cycleOfPrincipalRedemption: 'P1ML1',
  },
  results: [
    { eventDate: '2020-01-01', eventType: 'IED', payoff: '900', notionalPrincipal: '-900' },
    { eventDate: '2020-02-01', eventType: 'PR', payoff: '-300', accruedInterest: '-9' },
    { eventDate: '2020-02-01', eventType: 'IP', payoff: '-9', notionalPrincipal: '-600' },
    { eventDate: '2020-03-01', eventType: 'PR', payoff: '-300', accruedInterest: '-6' },
    { eventDate: '2020-03-01', eventType: 'IP', payoff: '-6', notionalPrincipal: '-300' },
    { eventDate: '2020-04-01', eventType: 'IP', payoff: '-3', notionalPrincipal: '-300' },
    { eventDate: '2020-04-01', eventType: 'MD', payoff: '-300', notionalPrincipal: '0' },
  ],
}

/** Half of a loan of 12,000 with the interest of two months, 12,200, in ounces at 1,000. */
const collateral = (ounces: string, exercised: string) => ({
  ...plain,
  terms: {
    contractType: 'CEC',
    contractRole: 'BUY',
    statusDate: '2020-01-01',
    calendar: 'MF',
    businessDayConvention: 'CSF',
    coverageOfCreditEnhancement: '0.5',
    creditEventTypeCovered: 'DF',
    guaranteedExposure: 'NI',
    settlementPeriod: 'P6D',
    contractStructure: [
      { object: { ...terms, cycleOfInterestPayment: 'P6ML1' }, referenceRole: 'COVE' },
      { object: { marketObjectCode: 'GOLD', quantity: ounces }, referenceRole: 'COVI' },
    ],
  },
  dataObserved: { GOLD: { data: [{ timestamp: '2020-02-28T00:00:00', value: '1000' }] } },
  eventsObserved: [
    {
      ...{ time: '2020-03-01T00:00:00', type: 'CE', value: 0, contractId: 'plain' },
      states: { contractPerformance: 'DF' },
    },
  ],
  results: ['XD', 'STD'].map((eventType) => ({
    eventDate: eventType === 'XD' ? '2020-03-01T00:00:00' : '2020-03-09T00:00:00',
    eventType,
    payoff: eventType === 'XD' ? '0' : exercised,
    notionalPrincipal: eventType === 'XD' ? '6100' : '0',
    exerciseAmount: exercised,
    exerciseDate: '2020-03-01T00:00:00',
  })),
})

const agreeing = {
  plain,
  borrowed,
  'enough gold': collateral('10', '6100'),
  'too little gold': collateral('4', '4000'),
}

test('check-loans says that our cash flows are those of a file', async () => {
  const path = file('agree.json', JSON.stringify(agreeing))
  const { code, out, err } = await daybookInThread(['check-loans', path])
  expect([code, err]).toEqual([0, ''])
  expect(out.trim().split('\n')).toEqual([
    'plain: agrees, 4 events',
    'borrowed: agrees, 7 events',
    'enough gold: agrees, 2 events',
    'too little gold: agrees, 2 events',
    '4 cases: 4 agree, 0 differ, 0 are not followed',
  ])
})

test('check-loans ends with 1 at what differs, and says where', async () => {
  const wrong = {
    ...plain,
    results: results.with(1, result('2020-04-01', 'IP', '300.0000004', '12000')),
  }
  const cases = { plain, wrong, clm07: wrong }
  const path = file('differ.json', JSON.stringify(cases))
  const where = 'event 2, IP on 2020-04-01: payoff is 300, expected 300.0000004'
  const { code, out } = await daybookInThread(['check-loans', path])
  expect(code).toBe(1)
  expect(out).toContain(`wrong: differs: ${where}\n`)
  expect(out).toMatch(/\nclm07: differs, not followed \(.*\): event 2, IP on 2020-04-01: /)
  expect(out).toMatch(/\n3 cases: 1 agree, 1 differ, 1 are not followed\n$/)
  const told = await daybook(['check-loans', path, '--json'])
  const { cases: checked, ...counts } = JSON.parse(told.out)
  expect(counts).toEqual({ count: 3, agree: 1, notFollowed: 1, differ: 1 })
  expect(checked[1].difference).toEqual({
    ...{ event: 2, date: '2020-04-01', type: 'IP', field: 'payoff' },
    ...{ expected: '300.0000004', ours: '300' },
  })
})

test('what is not followed alone does not end with 1', async () => {
  const path = file('known.json', JSON.stringify({ clm07: { ...plain, results: [] } }))
  expect((await daybookInThread(['check-loans', path])).code).toBe(0)
})

const difference = (changed: Partial<(typeof plain.results)[number]> | null, at = 2) => {
  const rest = results.toSpliced(at, 1, ...(changed ? [{ ...results[at]!, ...changed }] : []))
  const path = file('one.json', JSON.stringify({ one: { ...plain, results: rest } }))
  const { difference: found } = check('one', readCases(path).one!)
  return found && [found.field, found.expected, found.ours]
}

test('dates, types, rates and missing events differ, too', () => {
  expect(difference({})).toBeNull()
  expect(difference({ eventDate: '2020-07-02' })).toEqual(['eventDate', '2020-07-02', '2020-07-01'])
  expect(difference({ eventType: 'IPCI' })).toEqual(['eventType', 'IPCI', 'IP'])
  expect(difference({ nominalInterestRate: 0.1000000002 })).toEqual([
    ...['nominalInterestRate', '0.1000000002', '0.1'],
  ])
  expect(difference(null, 3)).toEqual(['eventType', null, 'MD'])
})

test('a number of a file keeps all its digits', () => {
  const digits = '12000.00000000000000000000000000001'
  const text = JSON.stringify({ one: plain }).replace(
    '"notionalPrincipal":12000',
    `"notionalPrincipal":${digits}`,
  )
  const { one } = readCases(file('digits.json', text))
  expect(one!.results[0]!.notionalPrincipal).toBe(digits)
})

test('terms that are not understood are a difference', async () => {
  const path = file(
    'fee.json',
    JSON.stringify({ fee: { ...plain, terms: { ...terms, feeRate: 1 } } }),
  )
  const { code, out } = await daybookInThread(['check-loans', path])
  expect(code).toBe(1)
  expect(out).toMatch(/^fee: differs, not understood: the term feeRate is not supported\n/)
})

test.each([
  ['none.json', null, /^There is no file .*none\.json\.$/],
  ['text.json', 'hello', /text\.json is no JSON\.$/],
  ['list.json', '[1]', /list\.json has no cases in the test format of ACTUS/],
  ['empty.json', '{}', /empty\.json has no cases\.$/],
  ['half.json', '{"a":{"terms":{}}}', /test format of ACTUS \(a\.results: /],
])('one plain sentence for a file that is not read: %s', async (name, content, sentence) => {
  const path = content === null ? join(folder.path, name) : file(name, content)
  const { code, out, err } = await daybookInThread(['check-loans', path])
  expect([code, out]).toEqual([2, ''])
  expect(err.trim()).toMatch(sentence)
  expect(err.trim().split('\n')).toHaveLength(1)
})

const official = process.env.ACTUS_CASES

test.skipIf(official === undefined)('the cases of ACTUS, if ACTUS_CASES names their folder', () => {
  const files = readdirSync(official!).filter((name) => name.endsWith('.json'))
  expect(files.length).toBeGreaterThan(0)
  for (const name of files) {
    const cases = Object.entries(readCases(join(official!, name)))
    const checked = cases.map(([id, one]) => check(id, one))
    const differ = checked.filter(({ agrees, notFollowed }) => !agrees && notFollowed === null)
    expect(differ, name).toEqual([])
  }
})
