import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createPrivate,
  makePrivateFolder,
  moveDurably,
} from '../../../projections/kernel/views/private-files.ts'
import type { Fixed, Published } from './records.ts'

/**
 * What signs a log, and what it signed last. It belongs in no backup: a copy of it that is older
 * than the log would let the same size be signed twice.
 */
export const signerFolder = (folder: string): string => join(folder, 'signer')

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** What a file of the signer holds; null: it is not there. Throws on one that is damaged. */
export function readSignerFile<T>(folder: string, name: string): T | null {
  try {
    return JSON.parse(readFileSync(join(signerFolder(folder), name), 'utf8')) as T
  } catch (error) {
    if (isMissing(error)) return null
    throw new Error(`the file ${name} in ${signerFolder(folder)} cannot be read`, { cause: error })
  }
}

/** Writes a file of the signer: when this returns the disk has it, whole. */
export function writeSignerFile(folder: string, name: string, value: object): void {
  makePrivateFolder(signerFolder(folder))
  const file = join(signerFolder(folder), name)
  const unfinished = `${file}.new`
  rmSync(unfinished, { force: true })
  createPrivate(unfinished)
  writeFileSync(unfinished, `${JSON.stringify(value)}\n`)
  moveDurably(unfinished, file)
}

export const removeSignerFile = (folder: string, name: string): void =>
  rmSync(join(signerFolder(folder), name), { force: true })

/** What was or is about to be signed, and what was; both outlive every crash. */
export type SignerFiles = {
  head(): Fixed | null
  keepHead(head: Fixed): void
  note(): Published | null
  keepNote(note: Published): void
}

export const signerFiles = (folder: string): SignerFiles => ({
  head: () => readSignerFile(folder, 'head'),
  keepHead: (head) => writeSignerFile(folder, 'head', head),
  note: () => readSignerFile(folder, 'note'),
  keepNote: (note) => writeSignerFile(folder, 'note', note),
})
