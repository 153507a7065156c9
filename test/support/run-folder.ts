import { temporaryFolder } from './serving.ts'

/** A folder that the processes of one run share, as long as the run lasts. */
export function setup(): () => void {
  const { path, remove } = temporaryFolder()
  process.env.DAYBOOK_TEST_RUN = path
  return remove
}
