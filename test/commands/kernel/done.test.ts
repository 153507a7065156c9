import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Done, DoneCommands } from '../../../commands/kernel/done.ts'

/** How many events each command recorded, one command after the other. */
const history = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 120 })

const eventsOf = (sizes: readonly number[]) =>
  sizes
    .flatMap((size, n) => Array.from({ length: size }, () => `c-${n}`))
    .map((command, revision): Done => {
      const events = [{ id: `e-${revision}`, type: 'LicenceVerified' }]
      return { command, revision, position: revision + 1, events }
    })

test('every command is known with all of its events, from its last one on', () => {
  fc.assert(
    fc.property(history, (sizes) => {
      const events = eventsOf(sizes)
      const done = new DoneCommands(events[0])
      for (const event of events) done.add(event)
      expect(done.size).toBe(sizes.length)
      for (const command of new Set(events.map((event) => event.command))) {
        const own = events.filter((event) => event.command === command)
        const last = own.at(-1)!
        expect(done.by(command, last.revision - 1)).toBeUndefined()
        for (const revision of [last.revision, events.length]) {
          const { events: ids, ...at } = done.by(command, revision)!
          expect(at).toEqual({ command, revision: last.revision, position: last.position })
          expect(ids).toEqual(own.flatMap((event) => event.events))
        }
      }
      expect(done.by('never sent', events.length)).toBeUndefined()
    }),
    { numRuns: 100 },
  )
})

test('a state that is behind adds nothing that another has added', () => {
  const events = eventsOf(Array.from({ length: 80 }, () => 2))
  const done = new DoneCommands()
  for (const event of events) done.add(event)
  for (const event of events) done.add(event)
  expect(done.size).toBe(80)
  expect(done.by('c-70', 160)!.events).toHaveLength(2)
})
