import { removeSignerFile } from './files.ts'
import { NEXT_KEY_FILE, readKeys, writeKeys } from './keys.ts'
import type { Begun } from './records.ts'

/** Takes the keys that were made for a log that has begun by now. */
export function takeNextKeys(folder: string, { vkeys }: Begun): void {
  const next = readKeys(folder, NEXT_KEY_FILE)
  if (!next?.keys.every(({ vkey }) => vkeys.includes(vkey))) return
  writeKeys(folder, next)
  removeSignerFile(folder, NEXT_KEY_FILE)
}
