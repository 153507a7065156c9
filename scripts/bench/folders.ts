import { temporaryFolder } from '../temporary-folder.ts'

/** Works in an empty folder that is gone in the end, also when the process is interrupted. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = temporaryFolder('bench')
  try {
    return await work(folder)
  } finally {
    remove()
  }
}
