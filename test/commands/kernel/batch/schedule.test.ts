import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Claim, type Lock, openSchedule } from '../../../../commands/kernel/batch/schedule.ts'

const uses = fc.constantFrom<Lock>('write', 'read', 'touch')
/** Tasks by what they claim: each name once. */
const task = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), uses), {
  minLength: 1,
  maxLength: 3,
  selector: ([name]: Claim) => name,
})

const apart = (one: readonly Claim[], other: readonly Claim[]) =>
  one.some(([name, use]) =>
    other.some(([same, its]) => name === same && (use === 'write' || use !== its)),
  )

test('every task begins, after all earlier ones that it does not go with, whoever ends first', () => {
  fc.assert(
    fc.property(
      fc.array(task, { maxLength: 30 }),
      fc.infiniteStream(fc.nat(30)),
      (tasks, turns) => {
        const schedule = openSchedule()
        const begun = new Set<number>()
        const ended = new Set<number>()
        const running: { readonly n: number; readonly end: () => void }[] = []
        const endOne = () => {
          const [one] = running.splice(turns.next().value % running.length, 1)
          ended.add(one!.n)
          one!.end()
        }
        for (const [n, claims] of tasks.entries()) {
          schedule.add(claims, (end) => {
            for (let m = 0; m < n; m++) {
              if (apart(claims, tasks[m]!)) expect(ended).toContain(m)
            }
            begun.add(n)
            running.push({ n, end })
          })
          if (running.length > 0 && turns.next().value % 3 === 0) endOne()
        }
        while (running.length > 0) endOne()
        expect(begun.size).toBe(tasks.length)
      },
    ),
  )
})

test('tasks that use a name alike run side by side', () => {
  for (const use of ['read', 'touch'] as const) {
    const schedule = openSchedule()
    let begun = 0
    for (let n = 0; n < 3; n++) schedule.add([['a', use]], () => begun++)
    expect(begun).toBe(3)
  }
})
