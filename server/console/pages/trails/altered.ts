import { utf8 } from '../../../tlog/formats/bytes.ts'

/** A file with one byte changed, and where in the entry's text that is. */
export type Altered = { readonly bytes: Uint8Array; readonly at: number }

/** The last digit of a figure; without one, that of the id, which every entry has. */
const FIGURES = [/"(?:amount|value)":"\d+/, /"id":"[0-9a-f-]{36}/]

/** Where an entry is changed so that it stays well formed: only its hash can tell. */
function placeIn(entry: string): number {
  const [found] = FIGURES.flatMap((figure) => figure.exec(entry) ?? [])
  return found === undefined ? entry.length - 1 : entry.indexOf(found) + found.length - 1
}

const NEXT: Readonly<Record<string, string>> = {
  ...{ 0: '1', 1: '2', 2: '3', 3: '4', 4: '5', 5: '6', 6: '7', 7: '8', 8: '9', 9: '0' },
  ...{ a: 'b', b: 'c', c: 'd', d: 'e', e: 'f', f: 'a' },
}

/** Changes one byte of an entry within its file, as whoever would forge it might. */
export function alter(file: Uint8Array, entry: string): Altered | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file)
  const start = text.indexOf(`\n${entry}\n`)
  if (start < 0) return null
  const at = placeIn(entry)
  const place = utf8(text.slice(0, start + 1 + at)).length
  const bytes = file.slice()
  bytes[place] = utf8(NEXT[entry[at]!] ?? '0')[0]!
  return { bytes, at }
}
