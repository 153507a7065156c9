import { base64, concat, fromBase64, textOf, utf8 } from './bytes.ts'

/** A signed note of C2SP signed-note: text, a blank line, and a line for each signature. */
export type Note = {
  /** The text that is signed, with its last newline. */
  readonly body: string
  readonly signatures: readonly Signature[]
}

export type Signature = {
  /** Of the key. */
  readonly name: string
  /** Four bytes that tell keys of one name apart. */
  readonly keyId: Uint8Array
  /** What follows the id; what it is depends on the kind of key. */
  readonly bytes: Uint8Array
}

const KEY_ID_BYTES = 4
/** So large may a note be that we read: sixty signatures after quantum computers. */
const MOST_BYTES = 262_144
const MOST_SIGNATURES = 100
const DASH = '\u2014'

/** A key's name: not empty, without white space or a plus sign. */
export const isKeyName = (name: string): boolean => /^[^\s\u0085+]+$/u.test(name)

/** A note that is not one, with the reason. */
export class NotANote extends Error {
  override name = 'NotANote'
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note may not have
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

function signatureIn(line: string): Signature {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  const bytes = fromBase64(encoded)
  const isWellFormed = dash === DASH && rest.length === 0 && isKeyName(name)
  if (!isWellFormed || bytes === null || bytes.length <= KEY_ID_BYTES) {
    throw new NotANote('a signature line is malformed')
  }
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), bytes: bytes.slice(KEY_ID_BYTES) }
}

/** Reads a note, and checks no signature. Throws NotANote. */
export function parseNote(bytes: Uint8Array | string): Note {
  if (bytes.length > MOST_BYTES) throw new NotANote('it is too large')
  let text: string
  try {
    text = textOf(typeof bytes === 'string' ? utf8(bytes) : bytes)
  } catch {
    throw new NotANote('it is not UTF-8')
  }
  if (CONTROL.test(text)) throw new NotANote('it has a control character')
  const split = text.lastIndexOf('\n\n')
  if (split < 0 || !text.endsWith('\n')) throw new NotANote('it has no signatures')
  const lines = text.slice(split + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) throw new NotANote('it has too many signatures')
  const signatures = lines.map(signatureIn)
  return { body: text.slice(0, split + 1), signatures }
}

export const signatureLine = ({ name, keyId, bytes }: Signature): string =>
  `${DASH} ${name} ${base64(concat(keyId, bytes))}\n`

export const noteText = ({ body, signatures }: Note): string =>
  `${body}\n${signatures.map(signatureLine).join('')}`

/** A note with further signature lines, each once. */
export function withLines(note: string, lines: readonly string[]): string {
  const known = new Set(note.split('\n'))
  const further = lines.map((line) => line.replace(/\n$/, '')).filter((line) => !known.has(line))
  return `${note}${further.map((line) => `${line}\n`).join('')}`
}
