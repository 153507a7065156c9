import { hex } from '../../../tlog/formats/bytes.ts'
import { parseVkey } from '../../../tlog/formats/keys.ts'
import type { AnswerOf } from '../../data/ask.ts'
import { State } from '../../parts/box.tsx'
import { count, instant, position } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Copyable } from '../../parts/request.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { checkpoints } from '../../words/checkpoints.ts'
import { say } from '../../words/say.ts'
import { kindName, type Line, type Looked } from './signatures.ts'

type Key = AnswerOf<'/log/keys'>['keys'][number]

const keyIn = ({ vkey }: Key) => parseVkey(vkey)

const keyColumns = (): Column<Key>[] => [
  {
    key: 'kind',
    head: say(checkpoints.kind),
    of: (one) => {
      const key = keyIn(one)
      return key === null ? say(checkpoints.otherKind) : kindName(key)
    },
  },
  {
    key: 'id',
    head: say(checkpoints.keyId),
    of: (one) => {
      const key = keyIn(one)
      return <code class="mono">{key === null ? '' : hex(key.keyId)}</code>
    },
  },
  {
    key: 'since',
    head: say(checkpoints.since),
    of: ({ since }) => (
      <>
        {instant(since.at)} <small>{position(since.position)}</small>
      </>
    ),
  },
  {
    key: 'until',
    head: say(checkpoints.until),
    of: ({ until }) =>
      until === null ? (
        <State tone="ok">{say(checkpoints.inForce)}</State>
      ) : (
        <State tone="open">{instant(until.at)}</State>
      ),
  },
]

/** The keys that the operator names, as a policy file of them that can be copied. */
export const Keys = ({ of: { keys } }: { of: AnswerOf<'/log/keys'> }) => (
  <Section title={say(checkpoints.keys)} note={say(checkpoints.keysNote)}>
    <Table
      label={say(checkpoints.keys)}
      columns={keyColumns()}
      rows={keys}
      keyOf={({ vkey }) => vkey}
    />
    <div class="short">
      <Copyable text={`${keys.map(({ vkey }) => `log ${vkey}\n`).join('')}quorum none\n`} />
    </div>
  </Section>
)

const HOUR = 3_600

/** How long ago, in whole hours or minutes. */
function ageOf(time: number): string {
  const seconds = Math.max(0, Date.now() / 1_000 - time)
  return seconds < HOUR
    ? say(checkpoints.minutes, { n: count(Math.floor(seconds / 60)) })
    : say(checkpoints.hours, { n: count(Math.floor(seconds / HOUR)) })
}

function LineState({ of: { isGood, whose } }: { of: Line }) {
  if (isGood === true) return <State tone="ok">{say(checkpoints.checked)}</State>
  if (isGood === false) return <State tone="bad">{say(checkpoints.wrong)}</State>
  return (
    <State tone="open">
      {say(whose === 'nobody' ? checkpoints.unknownKey : checkpoints.cannot)}
    </State>
  )
}

const lineColumns = (): Column<Line>[] => [
  { key: 'state', head: say(checkpoints.proof), of: (of) => <LineState of={of} /> },
  {
    key: 'whose',
    head: say(checkpoints.whose),
    of: ({ whose }) =>
      whose === 'nobody' ? '' : say(whose === 'log' ? checkpoints.ofLog : checkpoints.ofWitness),
  },
  { key: 'name', head: say(checkpoints.name), of: ({ name }) => name, isLong: true },
  {
    key: 'kind',
    head: say(checkpoints.kind),
    of: ({ key }) => (key === null ? '' : kindName(key)),
    isSecond: true,
  },
  {
    key: 'age',
    head: say(checkpoints.age),
    of: ({ time }) =>
      time === null ? (
        say(checkpoints.undated)
      ) : (
        <>
          {ageOf(time)} <small>{instant(new Date(time * 1_000).toISOString())}</small>
        </>
      ),
  },
]

/** Each signature of a checkpoint, checked here: whose it is, and how old. */
export const Signatures = ({ of: { lines } }: { of: Looked }) => (
  <Section title={say(checkpoints.signatures)} note={say(checkpoints.here)}>
    <Table
      label={say(checkpoints.signatures)}
      columns={lineColumns()}
      rows={lines}
      keyOf={(line) => `${line.name} ${lines.indexOf(line)}`}
    />
  </Section>
)
