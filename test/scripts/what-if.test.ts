import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WhatIf } from '../../commands/what-if/what-if.ts'
import { linesOf } from '../../scripts/what-if/print.ts'
import { agreedOnFlour } from '../server/trade.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { temporaryFolder } from '../support/serving.ts'
import { daybook } from './command.ts'
import { daybookInThread } from './thread.ts'

const folder = temporaryFolder()
const file = (name: string, text: string | Buffer) => {
  const path = join(folder.path, name)
  writeFileSync(path, text)
  return path
}
const policies = (terms: object) =>
  JSON.stringify({ policies: [{ policy: 'tolerance', from: '2026-01-01', terms }] })

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await agreedOnFlour(server)
})
afterAll(async () => {
  await server.close()
  folder.remove()
})

test('the same is told of a folder and of the server that has it, as JSON and as a table', async () => {
  const path = file('more.json', policies({ over: '7' }))
  const there = ['--url', server.url, '--token', server.secret('analyst')]
  const [ofFolder, ofServer, table] = await Promise.all([
    daybook(['what-if', path, '--data', server.folder, '--json']),
    daybookInThread(['what-if', path, ...there, '--json']),
    daybookInThread(['what-if', path, ...there]),
  ])
  expect([ofFolder.code, ofServer.code, table.code]).toEqual([0, 0, 0])
  const found: WhatIf = JSON.parse(ofFolder.out)
  expect(found.decisions).toMatchObject([{ stream: 'settlement-m-1', command: 'OpenSettlement' }])
  expect(JSON.parse(ofServer.out)).toEqual(found)
  expect(table.out).toBe(`${[...linesOf(found, false)].join('\n')}\n`)
  expect(table.out).toMatch(/settlement-m-1 {2}OpenSettlement, otherwise/)
  expect(table.out).toContain('People would have acted differently')
  expect(table.out).not.toContain('\u001b')
  const before = await daybookInThread([
    'what-if',
    path,
    '--data',
    server.folder,
    '--json',
    '--until',
    '1',
  ])
  expect(JSON.parse(before.out)).toMatchObject({ position: '1', decisions: [] })
})

test.each([
  ['no.json', null, /^There is no file .*no\.json\.$/],
  ['text.json', 'policies', /text\.json is no JSON: /],
  ['lines.json', 'poli\ncies', /lines\.json is no JSON: /],
  ['twice.json', '{"policies":[],"policies":[]}', /twice\.json: policies: it is there twice$/],
  ['latin.json', Buffer.from('{"\xe9":1}', 'latin1'), /latin\.json is not UTF-8 at byte 2\.$/],
  ['list.json', '[]', /list\.json: \w.*object/],
  ['.', null, /^What was named is a folder, and no file\.$/],
  ['field.json', policies({ over: 'much' }), /field\.json: policies\.0\.terms\.over: /],
  ['kind.json', '{"policies":[{"policy":"rent"}]}', /kind\.json: policies\.0\.policy: /],
])('%s is refused in one sentence', async (name, text, sentence) => {
  const path = text === null ? join(folder.path, name) : file(name, text)
  const { code, out, err } = await daybookInThread(['what-if', path, '--data', server.folder])
  expect([code, out]).toEqual([1, ''])
  expect(err.trim()).toMatch(sentence)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('where there is no ledger, or no position of it, a sentence says so', async () => {
  const path = file('right.json', policies({ over: '7' }))
  const nowhere = await daybookInThread(['what-if', path, '--data', join(folder.path, 'none')])
  expect([nowhere.code, nowhere.err.trim()]).toEqual([
    1,
    expect.stringMatching(/^There is no ledger/),
  ])
  const ahead = await daybookInThread([
    'what-if',
    path,
    '--data',
    server.folder,
    '--until',
    '99999',
  ])
  expect(ahead.err).toMatch(/right\.json: until: the ledger ends at \d+/)
  const token = server.secret('hill')
  const member = await daybookInThread(['what-if', path, '--url', server.url, '--token', token])
  expect(member.err).toMatch(/says 403: /)
})

test('in a terminal figures are grouped, and what is less important is dim', () => {
  const money = (amount: string) => ({ amount, currency: 'CNY' })
  const found: WhatIf = {
    ...{ position: '42', policies: [], looked: { events: 1234, commands: 9, decided: 3 } },
    ...{ noLongerPossible: [], answers: [] },
    decisions: [
      {
        ...{ became: 'otherwise', position: '7', day: '2026-03-31', stream: 'loan-l' },
        ...{ command: 'DisburseLoan', id: 'c', by: 'shop', isRule: false, refusal: null },
        events: [
          {
            ordinal: 0,
            happened: { type: 'LoanDisbursed', data: { amount: money('480000.00'), to: 'hill' } },
            instead: { type: 'LoanDisbursed', data: { amount: money('300000.00'), to: 'hill' } },
          },
        ],
      },
    ],
    sums: [
      {
        ...{ figure: 'lent', currency: 'CNY', was: '480000.00', would: '300000.00' },
        difference: '-180000.00',
      },
    ],
    ...{
      unsure: [{ stream: 'loan-x', position: '3', why: 'nobody knows' }],
      limits: ['It is so.'],
    },
  }
  const plain = [...linesOf(found, false)]
  expect(plain).toContain('      LoanDisbursed: amount 480,000.00 CNY → 300,000.00 CNY')
  expect(plain.find((line) => line.startsWith('  Lent'))).toMatch(
    /480,000\.00 +300,000\.00 +-180,000\.00 CNY$/,
  )
  expect(plain).toContain('  loan-x at 3: nobody knows')
  expect([...linesOf(found, true)].join('\n')).toContain('\u001b[2m')
})
