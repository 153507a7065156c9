/** The steps of the verification of a trail file, in their order. */
export const STEPS = [
  'the file is well formed, and each entry is its own canonical form',
  'the checkpoint is signed by a configured log, and by enough witnesses',
  'the commit to all streams is in the log',
  'the streams are those that follow from the subject and the events',
  'of each stream, all events and no others are there',
  'the states fold, and the sums agree',
  'somebody other than the operator checked all commits',
] as const

export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Why a trail file is refused; the codes stay as they are. */
export type FaultCode =
  | 'not-utf8'
  | 'control-byte'
  | 'malformed'
  | 'entry-not-canonical'
  | 'entry-malformed'
  | 'entry-of-another-stream'
  | 'note-refused'
  | 'commit-of-another-kind'
  | 'commit-not-included'
  | 'commit-beyond-its-leaf'
  | 'commit-too-old'
  | 'streams-unsorted'
  | 'stream-missing'
  | 'stream-unasked'
  | 'revision-out-of-order'
  | 'index-out-of-order'
  | 'event-after-commit'
  | 'event-not-included'
  | 'stream-proof-wrong'
  | 'event-unknown'
  | 'shape-broken'
  | 'state-broken'
  | 'sums-disagree'
  | 'claim-untrue'
  | 'not-checked'

/** What does not hold, and where: the first of its kind in the file. */
export class TrailFault extends Error {
  override name = 'TrailFault'
  readonly step: StepNumber
  readonly code: FaultCode

  constructor(step: StepNumber, code: FaultCode, says: string) {
    super(says)
    this.step = step
    this.code = code
  }
}
