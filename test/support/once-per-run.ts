import { existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'

/** Whether this process is the first to ask. */
function isFirst(lock: string): boolean {
  try {
    openSync(lock, 'wx')
    return true
  } catch {
    return false
  }
}

/**
 * What takes long to make is made by the first process of a run that asks for it; the others wait
 * and read it, if they are not told that it could not be made: then each makes its own.
 */
export async function oncePerRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const folder = process.env.DAYBOOK_TEST_RUN
  if (folder === undefined) return make()
  const [lock, made, failed] = ['lock', 'made', 'failed'].map((end) => join(folder, name + end))
  if (isFirst(lock!)) {
    try {
      const value = await make()
      writeFileSync(`${made}.new`, serialize(value))
      renameSync(`${made}.new`, made!)
      return value
    } catch (error) {
      writeFileSync(failed!, '')
      throw error
    }
  }
  while (!existsSync(made!) && !existsSync(failed!)) await sleep(50)
  return existsSync(made!) ? deserialize(readFileSync(made!)) : make()
}
