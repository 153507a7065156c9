import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes a file that only this account may read, whole or not at all. Its temporary name is its
 * own, so that neither a file that was left over nor its mode has a say.
 */
export function writePrivateFile(file: string, text: string): void {
  const beside = `${file}.${randomBytes(8).toString('hex')}`
  try {
    writeFileSync(beside, text, { flag: 'wx', mode: 0o600 })
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
