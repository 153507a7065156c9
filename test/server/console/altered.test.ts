import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { alter } from '../../../server/console/pages/trails/altered.ts'
import { utf8 } from '../../../server/tlog/formats/bytes.ts'
import { type Proved, parseTrail } from '../../../server/tlog/formats/trail/file.ts'
import { lookers } from '../../support/trails/looking.ts'
import { Operator } from '../../support/trails/operator.ts'
import { trailWorld } from '../../support/trails/world.ts'

const { log, oursAlone } = lookers()

let file: Uint8Array
let events: readonly Proved[]
beforeAll(async () => {
  const operator = new Operator(await trailWorld(), [log])
  operator.commit()
  file = utf8(await operator.trail({ of: 'loan', id: 'n0' }))
  events = parseTrail(file).sections.flatMap((section) => section.events)
})

test('one byte of any entry is changed, it stays well formed, and is refused for its hash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (pick) => {
      const { entry } = events[pick % events.length]!
      const { bytes, at } = alter(file, entry.text)!
      expect(bytes.filter((byte, i) => byte !== file[i]).length).toBe(1)
      const changed = parseTrail(bytes).sections.flatMap((section) => section.events)
      const texts = changed.map((one) => one.entry.text)
      const now = texts.find((text) => !events.some((one) => one.entry.text === text))!
      expect(now.slice(0, at)).toBe(entry.text.slice(0, at))
      expect(now.slice(at + 1)).toBe(entry.text.slice(at + 1))
      const { verdict, reason } = await oursAlone(bytes)
      expect([verdict, reason?.code]).toEqual(['refused', 'event-not-included'])
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 12) },
  )
})

test('an entry that the file does not have is not changed', () => {
  expect(alter(file, events[0]!.entry.text.slice(1))).toBe(null)
})
