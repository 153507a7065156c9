import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Projection } from '../projection.ts'
import { makePrivateFolder, moveDurably } from './private-files.ts'

/** A file that answers queries. */
export type ViewFile = {
  readonly path: string
  /** The version of the projection that made it. */
  readonly version: number
  /** Tells a file that was built anew from the one before it. */
  readonly inode: number
  /** The events up to here are in its rows, though the file itself may not say so yet. */
  readonly upTo: Position
}

/** `<folder>/price-history.v2.db` */
export const pathOf = (folder: string, { name, version }: Projection) =>
  join(folder, `${name}.v${version}.db`)

/** Where a file is built until it may answer. */
export const buildingPathOf = (folder: string, projection: Projection) =>
  `${pathOf(folder, projection)}.building`

/** The file that can answer now: of the wanted version, or else of the newest other. */
export function servable(folder: string, projection: Projection): ViewFile | null {
  const path = pathOf(folder, projection)
  const { version } = projection
  const [found] = existsSync(path) ? [{ path, version }] : otherVersions(folder, projection)
  return found === undefined ? null : { ...found, inode: statSync(found.path).ino, upTo: 0 }
}

/** Files of other versions, the newest first. The folder is made when it is not there. */
function otherVersions(folder: string, { name, version }: Projection) {
  makePrivateFolder(folder)
  const start = `${name}.v`
  return readdirSync(folder)
    .filter((file) => file.startsWith(start) && /^\d+\.db$/.test(file.slice(start.length)))
    .map((file) => ({
      path: join(folder, file),
      version: Number.parseInt(file.slice(start.length), 10),
    }))
    .filter((file) => file.version !== version)
    .sort((a, b) => b.version - a.version)
}

/**
 * Removes what other versions left. A file that a reader still has open stays where the system
 * does not allow removing it, and goes the next time.
 */
export function removeOtherVersions(folder: string, projection: Projection): void {
  for (const { path } of otherVersions(folder, projection)) {
    try {
      removeView(path)
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }
}

/** Removes a file and what SQLite keeps beside it. */
export function removeView(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) {
    rmSync(file, { force: true, maxRetries: 3, recursive: true })
  }
}

/** Puts a finished file into its place, so that after a crash it is there whole or not at all. */
export function install(building: string, path: string): void {
  // A write-ahead log left from an earlier file of this name would be taken for this one's.
  removeView(path)
  moveDurably(building, path)
}
