import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder } from '../../projections/kernel/views/private-files.ts'
import { writePrivateFile } from '../private-file.ts'
import { freshSecret, sha256 } from './token.ts'

/**
 * Tells the command line of this account where the server of a folder is, and a secret of this
 * run, by which it may ask for tokens there. A server that was killed leaves it behind.
 */
const Announced = z.strictObject({ secret: z.string(), url: z.url() })
export type Announced = z.output<typeof Announced>

const fileIn = (folder: string) => join(folder, 'server.json')

/** What stands in the folder; null: no server says that it has it. */
export function announcedIn(folder: string): Announced | null {
  try {
    return Announced.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return null
  }
}

/** The secret of a run, and where it is told. */
export function openAnnouncement(folder: string) {
  const secret = freshSecret()
  return {
    sha256: sha256(secret),
    announce(url: string) {
      makePrivateFolder(folder)
      writePrivateFile(fileIn(folder), `${JSON.stringify({ secret, url })}\n`)
    },
    /** Unless another server has the folder by now. */
    remove() {
      if (announcedIn(folder)?.secret === secret) rmSync(fileIn(folder), { force: true })
    },
  }
}
