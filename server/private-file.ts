import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Makes a folder that only this account may enter; one that is there stays as it is. */
export const makePrivateFolder = (folder: string) =>
  mkdirSync(folder, { recursive: true, mode: 0o700 })

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
