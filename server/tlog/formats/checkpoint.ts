import { base64, fromBase64, fromDecimal, utf8 } from './bytes.ts'
import { isKeyName, NotANote, type Note } from './note.ts'
import { HASH_BYTES, type Head } from './tree.ts'

/** What a log says of itself at a size, by C2SP tlog-checkpoint, without extension lines. */
export type Checkpoint = Head & {
  /** The log's name: a prefix of a URL, without a scheme. */
  readonly origin: string
}

/** Whether a log may be called so. */
export const isOrigin = (name: string): boolean =>
  isKeyName(name) &&
  utf8(name).length <= 200 &&
  !name.endsWith('/') &&
  !/[\p{Cc}]|:\/\//u.test(name)

/** The text that is signed. */
export const checkpointBody = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64(root)}\n`

/** What a note's text says. Throws NotANote. */
export function checkpointOf({ body }: Pick<Note, 'body'>): Checkpoint {
  const lines = body.split('\n')
  const [origin = '', sizeText = '', rootText = ''] = lines
  if (lines.length !== 4 || lines[3] !== '') {
    throw new NotANote('a checkpoint has three lines, and no extension')
  }
  if (origin === '') throw new NotANote('a checkpoint names its origin')
  const [size, root] = [fromDecimal(sizeText), fromBase64(rootText)]
  if (size === null) throw new NotANote('the size of a checkpoint is a whole number')
  if (root?.length !== HASH_BYTES) throw new NotANote('the root of a checkpoint is 32 bytes')
  return { origin, size, root }
}
