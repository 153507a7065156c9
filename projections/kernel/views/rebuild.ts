import type { Projection } from '../projection.ts'
import type { Source } from './follower.ts'
import { Runner, type ViewStatus } from './runner.ts'

export type Rebuilt = {
  readonly status: readonly ViewStatus[]
  /** Rows written, by projection and table. */
  readonly written: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/**
 * Builds the files of these projections anew in this thread, from the first event to the last,
 * and puts them into `folder`. `onProgress` is called after every page. Throws what the store
 * throws; a projection that failed is in the status.
 */
export async function rebuild(
  source: Source,
  projections: readonly Projection[],
  folder: string,
  onProgress: (status: readonly ViewStatus[]) => void = () => {},
): Promise<Rebuilt> {
  const runner = new Runner(projections, folder, true)
  try {
    await runner.open(source)
    for (let more = true; more; ) {
      more = await runner.round()
      onProgress(runner.status())
    }
    return { status: runner.status(), written: runner.written() }
  } finally {
    runner.close()
  }
}
