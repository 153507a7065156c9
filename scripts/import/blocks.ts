/** Lines whose commands are mixed: enough to work on at once, few enough to be remembered. */
const BLOCK = 300

/** Some lines at a time. */
export function* blocksOf<L>(lines: Iterable<L>): Generator<L[]> {
  let block: L[] = []
  for (const line of lines) {
    if (block.push(line) < BLOCK) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

/** Tells what it has not been told before. */
export function newcomers() {
  const seen = new Set<string>()
  return (name: string): boolean => {
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }
}

export type IsNew = ReturnType<typeof newcomers>
