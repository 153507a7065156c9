import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/serving.ts'
import { daybook } from '../command.ts'
import { csvOf } from '../import/scms-fixture.ts'
import { daybookInThread } from '../thread.ts'

const folder = temporaryFolder()
const data = join(folder.path, 'ledger')
let id: string

const explain = (...args: string[]) => daybookInThread(['explain', ...args, '--data', data])

beforeAll(async () => {
  const csv = join(folder.path, 'lines.csv')
  writeFileSync(csv, csvOf([{}]))
  expect((await daybookInThread(['import', 'scms', csv, '--data', data])).code).toBe(0)
  const { out } = await daybookInThread(['events', '--data', data, '--type', 'MatchAgreed'])
  id = JSON.parse(out).subject.slice('match-'.length)
})
afterAll(() => folder.remove())

describe('daybook explain', () => {
  test('tells what was recorded later than it was true, as JSON and in words', async () => {
    const [told, json] = await Promise.all([
      daybook(['explain', 'match', id, '--data', data]),
      explain('match', id, '--json'),
    ])
    expect([told.code, json.code]).toEqual([0, 0])
    const { steps, stream } = JSON.parse(json.out)
    expect(stream).toBe(`match-${id}`)
    const agreed = steps.find(({ type }: { type: string }) => type === 'MatchAgreed')
    expect(agreed.effectiveAt).toBe('2012-03-11T00:00:00.000Z')
    expect(told.out).toContain('true since 2012-03-11 00:00:00')
    expect(told.out).not.toContain('\u001b')
  })

  test('ends with a sentence where there is no such thing', async () => {
    const wrong: [string[], RegExp][] = [
      [['match', 'none'], /^There is no match none\.$/],
      [['match', id, '--as-of', '1'], /^There is no match \S+ at position 1\.$/],
      [['matches', id], /^There is no kind matches: it is one of member, product, /],
      [['match', '!'], /^! is no id\.$/],
    ]
    for (const [args, sentence] of wrong) {
      const { code, err, out } = await explain(...args)
      expect([code, out]).toEqual([1, ''])
      expect(err.trim()).toMatch(sentence)
    }
  })
})
