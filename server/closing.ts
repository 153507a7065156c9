import { inTime } from './in-time.ts'

/** A part of a program that must be released, and its name in a sentence. */
export type Part = readonly [name: string, release: () => void | Promise<void>]

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error))

/**
 * Releases the parts in their order, each whatever became of those before it, and none for longer
 * than `patienceMs`. Answers with a sentence for each that could not be released, or not in time.
 */
export async function releaseAll(parts: readonly Part[], patienceMs: number): Promise<string[]> {
  const troubles: string[] = []
  for (const [name, release] of parts) {
    try {
      const ended = await inTime(patienceMs, Promise.try(release), 'late')
      if (ended === 'late') troubles.push(`${name}: not released within ${patienceMs} ms`)
    } catch (error) {
      troubles.push(`${name}: ${sentence(error)}`)
    }
  }
  return troubles
}
