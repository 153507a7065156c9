import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type As, openServer, type TestServer } from '../support/server.ts'
import { market, realTrade } from './trade.ts'

/** Only a standing has these in it, and only the complaint the last. */
const STANDING = /TierRaised|TierClassified|silver|threshold/
const COMPLAINT = /Half of it was wet/

let server: TestServer
beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T09:00:00.000Z' })
  await market(server)
  await realTrade(server, 't1')
  server.setClock('2026-03-03T09:00:00.000Z')
  await realTrade(server, 't2')
  const complaint = { complainant: 'hill', kind: 'quality', respondent: 'fuji' }
  const says = { ...complaint, says: 'Half of it was wet.' }
  await server.record('hill', '/complaints/hill~1/file', says)
  server.setClock('2026-03-04T09:00:00.000Z')
  await server.record('platform', '/calendar/close-day', { date: '2026-03-03' })
  await server.drained()
})
afterAll(() => server.close())

/** `+`: answered; `0`: as if there were no such thing; `-`: 403; `.`: 401. */
const callers = [
  ...(['platform', 'historian', 'analyst', 'auditor', 'admin', 'fuji', 'hill'] as const),
  ...(['hill-analyst', 'reef', 'unknown', 'none'] as const),
]

const table: readonly (readonly [path: string, absent: string, may: string])[] = [
  ['/members/fuji/standing', '/members/nobody/standing', '++++++000..'],
  [
    '/members/fuji/contributions?side=seller',
    '/members/nobody/contributions?side=seller',
    '++++++000..',
  ],
  ['/streams/tier-fuji', '/streams/tier-nobody', '++++++000..'],
  ['/streams/complaint-hill~1', '/streams/complaint-hill~2', '++++++++0..'],
]

/** An answer without what only repeats the question. */
const without = (text: string) => text.replaceAll(/nobody|fuji|hill~[12]/g, 'it')

describe('who learns of a standing', () => {
  for (const [path, absent, may] of table) {
    test(path, async () => {
      const found: string[] = []
      for (const as of callers) {
        const answer = await server.get(as, path)
        const marks = { 200: '+', 401: '.', 403: '-', 404: '0' } as const
        found.push(marks[answer.status as keyof typeof marks])
        if (answer.status === 200) continue
        expect(answer.text).not.toMatch(STANDING)
        expect(answer.text).not.toMatch(COMPLAINT)
        const nothing = await server.get(as, absent)
        expect([answer.status, without(answer.text)]).toEqual([
          nothing.status,
          without(nothing.text),
        ])
      }
      expect(found.join('')).toBe(may)
    })
  }
})

test('nothing else that another member reads or tries says anything of it', async () => {
  const questions = ['/events', '/matches/t1/trail', '/metrics', '/quotes/open', '/marks/sugar']
  for (const as of ['reef', 'hill'] as const satisfies readonly As[]) {
    for (const question of questions) {
      const { text } = await server.get(as, question)
      expect(text, question).not.toMatch(STANDING)
    }
  }
  const review = { date: '2026-03-03', side: 'seller' }
  for (const id of ['fuji', 'nobody']) {
    const { body } = await server.post('reef', `/tiers/${id}/review`, review)
    expect(body.code).toBe('platform-only')
  }
  for (const id of ['hill~1', 'hill~2']) {
    const { status } = await server.post('reef', `/complaints/${id}/withdraw`, { reason: 'x' })
    expect(status).toBe(404)
  }
})
