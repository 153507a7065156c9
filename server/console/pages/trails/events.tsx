import { State } from '../../parts/box.tsx'
import { count, dayAndTime } from '../../parts/figures.ts'
import { type Column, Table } from '../../parts/table.tsx'
import { say } from '../../words/say.ts'
import { trails } from '../../words/trails.ts'
import { figureOf, kindOf, whoOf } from './told.ts'
import type { Checked, ProvedEvent } from './verifying.ts'

/** Whether the log's signature, by a key that is trusted, stands over the root. */
export const isSigned = ({ verified }: Checked): boolean =>
  verified.steps.some(({ step, holds }) => step === 2 && holds === true)

/** How the proof of one event stands: its hashes lead to the root, and the root is signed. */
export function ProofState({ of, checked }: { of: ProvedEvent; checked: Checked }) {
  if (!of.leads) return <State tone="bad">{say(trails.wrong)}</State>
  return isSigned(checked) ? (
    <State tone="ok">{say(trails.checked)}</State>
  ) : (
    <State tone="open">{say(trails.unsigned)}</State>
  )
}

function Who({ of }: { of: ProvedEvent }) {
  const { name, isRule } = whoOf(of)
  return (
    <>
      {isRule && <small>{say(trails.rule)} </small>}
      {name}
    </>
  )
}

const columns = (checked: Checked): Column<ProvedEvent>[] => [
  { key: 'proof', head: say(trails.proof), of: (of) => <ProofState {...{ of, checked }} /> },
  {
    key: 'leaf',
    head: say(trails.leaf),
    of: ({ index }) => count(index),
    isNumber: true,
    isSecond: true,
  },
  { key: 'at', head: say(trails.recorded), of: ({ entry }) => dayAndTime(entry.at) },
  {
    key: 'stream',
    head: say(trails.stream),
    of: ({ entry: { stream, revision } }) => (
      <>
        {kindOf(stream)} <small>{`r${revision}`}</small>
      </>
    ),
    isSecond: true,
  },
  { key: 'type', head: say(trails.event), of: ({ entry }) => <b class="half">{entry.type}</b> },
  { key: 'figure', head: say(trails.figure), of: figureOf, isNumber: true },
  { key: 'who', head: say(trails.who), of: (of) => <Who of={of} />, isSecond: true },
]

type Props = {
  readonly checked: Checked
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** All events of the file in the order of the log, each with how its proof stands. */
export const Events = ({ checked, chosen, onChoose }: Props) => (
  <Table
    label={say(trails.events)}
    columns={columns(checked)}
    rows={checked.events}
    keyOf={({ index }) => `${index}`}
    onOpen={({ index }) => onChoose(index)}
    isChosen={({ index }) => index === chosen}
  />
)
