import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder } from '../projections/kernel/views/private-files.ts'
import { writePrivateFile } from './private-file.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

function readIdentity(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').trim()
    return UUID.test(text) ? text : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * The name by which servers on one store know this folder: a UUID in the file `identity`, made on
 * first use and again if the file is damaged. One process at a time has the folder, so whoever
 * reads it is the successor of whoever read it before, also after a crash. A copied folder goes by
 * the same name: remove the file from the copy before a server is started there.
 */
export function identityOf(folder: string): string {
  const file = join(folder, 'identity')
  const known = readIdentity(file)
  if (known !== null) return known
  makePrivateFolder(folder)
  const made = randomUUID()
  writePrivateFile(file, `${made}\n`)
  return made
}
