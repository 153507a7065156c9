/**
 * How a task locks a name: exclusively (`write`), or shared with tasks that lock it in the same
 * way. Tasks that `read` and tasks that `touch` exclude each other, too.
 */
export type Lock = 'write' | 'read' | 'touch'
export type Claim = readonly [name: string, lock: Lock]

/** Tasks that share a lock, and the group before, for which all of these wait. */
type Group = { lock: Lock; open: number; waiting: Task[] | null; behind: Group | null }

type Task = {
  readonly begin: (ended: () => void) => void
  readonly claims: readonly Claim[]
  readonly groups: Group[]
  /** How many groups it still waits for. */
  blockers: number
}

/**
 * A lock manager for tasks: each waits for earlier ones that hold a conflicting lock on a name, so
 * that the results are those of one after the other.
 */
export function openSchedule() {
  /** By name: the group that came last. */
  const latest = new Map<string, Group>()

  function enter(task: Task, [name, lock]: Claim) {
    let group = latest.get(name)
    if (group === undefined || lock === 'write' || group.lock !== lock) {
      group = { lock, open: 0, waiting: null, behind: group ?? null }
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
     * `begin` is called once the task has its locks, perhaps at once; it calls back when the task
     * has ended. Nobody who writes a name claims it twice: the task would wait for itself.
     */
    add(claims: readonly Claim[], begin: Task['begin']): void {
      const task: Task = { begin, claims, groups: [], blockers: 0 }
      for (const claim of claims) enter(task, claim)
      if (task.blockers === 0) start(task)
    },
  }
}
