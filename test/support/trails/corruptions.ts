import { type Part, type Piece, type Pieces, piecesOf, textOf } from './pieces.ts'

/** What can be wrong with a trail file that was right, and the reason for which it is refused. */

export type Corruption = {
  readonly says: string
  readonly code: string
  readonly make: (files: Files) => string | Uint8Array
}

/** Files of one log: the trail that is corrupted, and what a forger would take from elsewhere. */
export type Files = {
  readonly match: string
  /** Of another match, by the same commit. */
  readonly other: string
  /** Of the same match, by a commit before that. */
  readonly older: string
  /** That commit, with its proof in the log as it is now. */
  readonly olderCommit: Piece
  /** The same bodies, signed by a key that nobody configured. */
  readonly strangerNote: string
  readonly noteBefore: string
}

const edited = (text: string, edit: (pieces: Pieces) => void): string => {
  const pieces = piecesOf(text)
  edit(pieces)
  return textOf(pieces)
}

const part = ({ parts }: Pieces, name: string): Part => parts.find((one) => one.name === name)!
const settlement = (pieces: Pieces) => part(pieces, 'settlement-q1')

const changed = (says: string, code: string, edit: (pieces: Pieces, files: Files) => void) => ({
  ...{ says, code },
  make: (files: Files) => edited(files.match, (pieces) => edit(pieces, files)),
})

const ofFile: Corruption[] = [
  { says: 'another header', code: 'malformed', make: ({ match }) => match.replace('@v1', '@v2') },
  {
    says: 'cut off',
    code: 'malformed',
    make: ({ match }) => match.slice(0, match.indexOf('checkpoint')),
  },
  {
    says: 'ends of lines of another system',
    code: 'control-byte',
    make: ({ match }) => match.replaceAll('\n', '\r\n'),
  },
  {
    says: 'bytes that are no text',
    code: 'not-utf8',
    make: ({ match }) => Buffer.concat([Buffer.from(match), Buffer.of(0xff)]),
  },
  changed('an entry with a space', 'entry-not-canonical', (pieces) => {
    const [event] = settlement(pieces).events
    event!.entry = event!.entry.replace(':', ': ')
  }),
  changed('an entry that says a thing twice', 'entry-not-canonical', (pieces) => {
    const [event] = settlement(pieces).events
    event!.entry = event!.entry.replace('{"at":', '{"at":"2020-01-01T00:00:00.000Z","at":')
  }),
  changed('an entry without its day', 'entry-malformed', (pieces) => {
    const [event] = settlement(pieces).events
    event!.entry = event!.entry.replace(/"day":"[^"]+",/, '')
  }),
  changed('an entry that says more', 'entry-malformed', (pieces) => {
    const [event] = settlement(pieces).events
    event!.entry = event!.entry.replace(/}$/, ',"zest":1}')
  }),
  changed("another stream's event", 'entry-of-another-stream', (pieces, { other }) => {
    settlement(pieces).events[1] = part(piecesOf(other), 'settlement-q2').events[1]!
  }),
]

const ofNote: Corruption[] = [
  changed('another root in the checkpoint', 'note-refused', (pieces) => {
    const lines = pieces.note.split('\n')
    lines[2] = Buffer.alloc(32, 7).toString('base64')
    pieces.note = lines.join('\n')
  }),
  changed('a checkpoint with an extension', 'note-refused', (pieces) => {
    pieces.note = pieces.note.replace('\n\n', '\nmore\n\n')
  }),
  changed('the checkpoint of a stranger', 'note-refused', (pieces, { strangerNote }) => {
    pieces.note = strangerNote
  }),
  changed('a checkpoint without its witness', 'note-refused', (pieces) => {
    pieces.note = pieces.note.replace(/\n— witness\S* .*/u, '')
  }),
  changed('a signature that is not that of its key', 'note-refused', (pieces) => {
    const lines = pieces.note.split('\n')
    const [dash, name, encoded] = lines[4]!.split(' ')
    const bytes = Buffer.from(encoded!, 'base64')
    bytes[20]! ^= 1
    lines[4] = `${dash} ${name} ${bytes.toString('base64')}`
    pieces.note = lines.join('\n')
  }),
]

const ofCommit: Corruption[] = [
  changed(
    'a checkpoint from before the commit',
    'commit-not-included',
    (pieces, { noteBefore }) => {
      pieces.note = noteBefore
    },
  ),
  changed('an event that is no commit', 'commit-of-another-kind', (pieces) => {
    pieces.commit = settlement(pieces).events[0]!
  }),
  changed(
    'an older commit in the place of the later',
    'commit-not-included',
    (pieces, { older }) => {
      pieces.commit = { ...pieces.commit, entry: piecesOf(older).commit.entry }
    },
  ),
  changed('a commit with another root', 'commit-not-included', (pieces) => {
    const { entry } = pieces.commit
    pieces.commit.entry = entry.replace(/"root":"[0-9a-f]{64}"/, `"root":"${'7f'.repeat(32)}"`)
  }),
  changed(
    'an older commit with what came after it',
    'event-after-commit',
    (pieces, { olderCommit }) => {
      pieces.commit = olderCommit
    },
  ),
]

const ofStreams: Corruption[] = [
  changed('streams in another order', 'streams-unsorted', ({ parts }) => {
    parts.reverse()
  }),
  changed('a stream twice', 'streams-unsorted', ({ parts }) => {
    parts.splice(1, 0, parts[0]!)
  }),
  changed('without the settlement', 'stream-missing', ({ parts }) => {
    parts.pop()
  }),
  changed('without the quote', 'stream-missing', ({ parts }) => {
    parts.splice(1, 1)
  }),
  changed('with another stream beside them', 'stream-unasked', (pieces, { other }) => {
    pieces.parts.push(part(piecesOf(other), 'settlement-q2'))
  }),
  changed('another subject', 'stream-missing', (pieces) => {
    pieces.subject = 'match q2'
  }),
  changed('a subject that asks for less', 'stream-unasked', (pieces) => {
    pieces.subject = 'stream match-q1'
  }),
]

const ofEvents: Corruption[] = [
  changed('an event left out', 'revision-out-of-order', (pieces) => {
    settlement(pieces).events.splice(2, 1)
  }),
  changed('the first event left out', 'revision-out-of-order', (pieces) => {
    settlement(pieces).events.shift()
  }),
  changed('the last event left out', 'stream-proof-wrong', (pieces) => {
    settlement(pieces).events.pop()
  }),
  changed('all events left out', 'stream-proof-wrong', (pieces) => {
    settlement(pieces).events.length = 0
  }),
  changed('the settlement said to be absent', 'stream-proof-wrong', (pieces) => {
    const one = settlement(pieces)
    one.events.length = 0
    one.map[0] = one.map[0]!.replace('leaf', 'empty')
  }),
  changed('a revision twice', 'revision-out-of-order', (pieces) => {
    const { events } = settlement(pieces)
    events.splice(2, 0, events[1]!)
  }),
  changed('two events that changed places', 'revision-out-of-order', (pieces) => {
    const { events } = settlement(pieces)
    events.splice(1, 2, events[2]!, events[1]!)
  }),
  changed('an event under another index', 'event-not-included', (pieces) => {
    settlement(pieces).events[1]!.index += 1
  }),
  changed('another amount in an entry', 'event-not-included', (pieces) => {
    const event = settlement(pieces).events.find(({ entry }) =>
      entry.includes('"InvoiceRecorded"'),
    )!
    event.entry = event.entry.replace('"50000', '"40000')
  }),
  changed('another hash in a proof', 'event-not-included', (pieces) => {
    settlement(pieces).events[1]!.hashes[0] = Buffer.alloc(32, 1).toString('base64')
  }),
  changed('a proof that is longer', 'event-not-included', (pieces) => {
    settlement(pieces).events[1]!.hashes.push(Buffer.alloc(32, 1).toString('base64'))
  }),
  changed("another stream's proof", 'stream-proof-wrong', (pieces, { other }) => {
    settlement(pieces).map = part(piecesOf(other), 'settlement-q2').map
  }),
  changed('another sibling', 'stream-proof-wrong', (pieces) => {
    settlement(pieces).map[1] = Buffer.alloc(32, 1).toString('base64')
  }),
  changed('a stream that another stands for', 'stream-proof-wrong', (pieces) => {
    const one = settlement(pieces)
    const hash = Buffer.alloc(32, 1).toString('base64')
    one.events.length = 0
    one.map[0] = `${one.map[0]!.replace('leaf', 'other')} ${hash} ${hash}`
  }),
]

/** Each with a file that is refused for this reason by whoever looks. */
export const corruptions: readonly Corruption[] = [
  ...[...ofFile, ...ofNote, ...ofCommit, ...ofStreams, ...ofEvents],
]
