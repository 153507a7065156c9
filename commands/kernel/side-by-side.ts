import { breath } from './breath.ts'

/**
 * Begins a task for each item, in their order, and waits for all of them. Beginning lets others
 * have their turns. If one fails no more are begun, and those under way are finished first, so
 * that a retry does not run beside them; then this throws what failed first.
 */
export async function sideBySide<Item, Result>(
  items: Iterable<Item>,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Promise<void>[] = []
  const done: Result[] = []
  const failures: unknown[] = []
  let index = 0
  for (const item of items) {
    const pause = breath()
    if (pause) await pause
    if (failures.length > 0) break
    const place = index++
    results.push(
      task(item).then(
        (result) => {
          done[place] = result
        },
        (error) => void failures.push(error),
      ),
    )
  }
  await Promise.all(results)
  if (failures.length > 0) throw failures[0]
  return done
}
