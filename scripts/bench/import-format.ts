import { closeSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import type { Format, Report } from '../import/format.ts'
import { columns as retailColumns } from '../import/online-retail/columns.ts'
import { onlineRetail } from '../import/online-retail/format.ts'
import { columns as scmsColumns } from '../import/scms/columns.ts'
import { scms } from '../import/scms/format.ts'
import { UserError } from '../sentences.ts'

/** More than any first line has. */
const BEGINNING_BYTES = 16_384

function firstLine(file: string): string {
  const opened = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(BEGINNING_BYTES)
    const read = bytes.subarray(0, readSync(opened, bytes))
    // The end of what was read is not that of the file.
    const cut = { finishFlush: constants.Z_SYNC_FLUSH }
    const text = file.endsWith('.gz') ? gunzipSync(read, cut) : Buffer.from(read)
    return text.toString('utf8').split(/\r?\n/, 1)[0]!
  } finally {
    closeSync(opened)
  }
}

const formats: readonly { of: Format<Report>; columns: Readonly<Record<string, string>> }[] = [
  { of: scms as Format<Report>, columns: scmsColumns },
  { of: onlineRetail as Format<Report>, columns: retailColumns },
]

/** The format of a real file, by the columns that its first line names. */
export function formatOf(file: string): Format<Report> {
  const line = firstLine(file)
  const found = formats.find(({ columns }) =>
    Object.values(columns).every((column) => line.includes(column)),
  )
  if (found === undefined) throw new UserError(`${file} is in no format that can be imported.`)
  return found.of
}
