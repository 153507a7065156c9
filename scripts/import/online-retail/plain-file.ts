import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { UserError } from '../../sentences.ts'
import { NotImportable } from '../not-importable.ts'

/** Whose fault it is that a compressed file cannot be read: its own, or that of the place for it. */
function told(path: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new NotImportable(`There is no file ${path}.`)
  if (code === 'EISDIR') return new NotImportable(`${path} is a folder, not a file.`)
  if (code === 'EACCES') return new NotImportable(`This user may not read ${path}.`)
  if (code === 'ENOSPC') return new UserError(`There is no room in ${tmpdir()} to unpack ${path}.`)
  if (code.startsWith('Z_')) return new NotImportable(`${path} cannot be unpacked: it is damaged.`)
  return error as Error
}

/**
 * Gives `use` a file as it can be read from its beginning again and again: itself, or, if its name
 * ends in `.gz`, unpacked beside the other temporary files, and gone afterwards.
 */
export async function withPlainFile<T>(path: string, use: (plain: string) => Promise<T>) {
  if (!path.endsWith('.gz')) return use(path)
  const folder = await mkdtemp(join(tmpdir(), 'daybook-import-'))
  try {
    const plain = join(folder, 'file.csv')
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(plain)).catch(
      (error: unknown) => {
        throw told(path, error)
      },
    )
    return await use(plain)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
