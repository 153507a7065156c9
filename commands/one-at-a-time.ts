/**
 * Runs what has the same name one after the other, in the order of the calls, and everything else
 * side by side. What fails does not stop what waits.
 */
export function oneAtATime() {
  const last = new Map<string, Promise<unknown>>()
  return <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const before = last.get(name)
    const result = before ? before.then(run, run) : run()
    last.set(name, result)
    const forget = () => {
      if (last.get(name) === result) last.delete(name)
    }
    result.then(forget, forget)
    return result
  }
}
