/** A trail file in pieces of text, so that a test can put it together otherwise. */

export type Piece = { index: number; entry: string; hashes: string[] }
export type Part = { name: string; map: string[]; events: Piece[] }
export type Pieces = { subject: string; commit: Piece; parts: Part[]; note: string }

function pieceAt(lines: readonly string[], at: number): [Piece, number] {
  const index = Number(lines[at]!.split(' ')[1])
  let end = at + 2
  while (/^[A-Za-z0-9+/]{43}=$/.test(lines[end]!)) end++
  return [{ index, entry: lines[at + 1]!, hashes: lines.slice(at + 2, end) }, end]
}

export function piecesOf(text: string): Pieces {
  const split = text.indexOf('\ncheckpoint\n')
  const lines = [...text.slice(0, split).split('\n'), '']
  let [commit, at] = pieceAt(lines, 2)
  const parts: Part[] = []
  while (lines[at] !== '') {
    const name = lines[at]!.split(' ')[1]!
    const from = ++at
    while (lines[at] !== '' && !/^(event|stream) /.test(lines[at]!)) at++
    const part: Part = { name, map: lines.slice(from, at), events: [] }
    while (lines[at]!.startsWith('event ')) {
      const [event, end] = pieceAt(lines, at)
      part.events.push(event)
      at = end
    }
    parts.push(part)
  }
  const note = text.slice(split + '\ncheckpoint\n'.length)
  return { subject: lines[1]!.slice('subject '.length), commit, parts, note }
}

const lines = (word: string, { index, entry, hashes }: Piece) => [
  `${word} ${index}`,
  entry,
  ...hashes,
]

export function textOf({ subject, commit, parts, note }: Pieces): string {
  const streams = parts.flatMap(({ name, map, events }) => [
    ...[`stream ${name} ${events.length}`, ...map],
    ...events.flatMap((event) => lines('event', event)),
  ])
  const head = ['daybook-trail@v1', `subject ${subject}`, ...lines('commit', commit)]
  return `${[...head, ...streams, 'checkpoint'].join('\n')}\n${note}`
}
