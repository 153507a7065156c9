/**
 * How a task uses what a name stands for: alone (`write`), or beside others that use it in the
 * same way. Tasks that `read` and tasks that `touch` keep each other out, too.
 */
export type Use = 'write' | 'read' | 'touch'
export type Claim = readonly [name: string, use: Use]

/** Tasks that use a name side by side, and the ones before, for which all of these wait. */
type Group = { use: Use; open: number; waiting: Task[] | null; behind: Group | null }

type Task = {
  readonly begin: (ended: () => void) => void
  readonly claims: readonly Claim[]
  readonly groups: Group[]
  /** How many groups it still waits for. */
  blockers: number
}

/**
 * Lets tasks begin so that one waits for earlier ones that use a name in a way that does not go
 * with its own: the results are those of one after the other.
 */
export function openSchedule() {
  /** By name: those who came last. */
  const latest = new Map<string, Group>()

  function enter(task: Task, [name, use]: Claim) {
    let group = latest.get(name)
    if (group === undefined || use === 'write' || group.use !== use) {
      group = { use, open: 0, waiting: null, behind: group ?? null }
      latest.set(name, group)
    }
    group.open += 1
    task.groups.push(group)
    if (group.behind === null || group.behind.open === 0) return
    if (group.behind.waiting) group.behind.waiting.push(task)
    else group.behind.waiting = [task]
    task.blockers += 1
  }

  function leave([name]: Claim, group: Group) {
    group.open -= 1
    if (group.open > 0) return
    group.behind = null
    if (latest.get(name) === group) latest.delete(name)
    for (const task of group.waiting ?? []) if (--task.blockers === 0) start(task)
  }

  function start(task: Task) {
    task.begin(() => {
      for (const [i, claim] of task.claims.entries()) leave(claim, task.groups[i]!)
    })
  }

  return {
    /**
     * `begin` is called when it may begin, perhaps at once; it calls back when it has ended. No
     * name is claimed for two uses: the task would wait for itself.
     */
    add(claims: readonly Claim[], begin: Task['begin']): void {
      const task: Task = { begin, claims, groups: [], blockers: 0 }
      for (const claim of claims) enter(task, claim)
      if (task.blockers === 0) start(task)
    },
  }
}
