import { suppose, supposed } from '../app/address.ts'
import { Refused } from '../data/client.ts'
import { maySuppose, type Would } from '../data/would.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { whatIf } from '../words/what-if.ts'
import { Box } from './box.tsx'
import { fullDay } from './figures.ts'
import { Section } from './head.tsx'
import { type Column, Table } from './table.tsx'

/** One figure of an answer, as it is written. */
export type Figure = { readonly label: string; readonly text: string }

type Row = { readonly label: string; readonly was: string; readonly would: string | null }

const PLAYING = '…'
const NOTHING = '–'

/** Figures of both answers, side by side by their labels; null: the other is still being played. */
function rowsOf(was: readonly Figure[], would: readonly Figure[] | null): Row[] {
  const labels = [...new Set([...was, ...(would ?? [])].map(({ label }) => label))]
  const textIn = (all: readonly Figure[], label: string) =>
    all.find((one) => one.label === label)?.text ?? NOTHING
  return labels.map((label) => ({
    ...{ label, was: textIn(was, label) },
    would: would && textIn(would, label),
  }))
}

/** What would have been, dashed where it is not what was. */
export const WouldText = ({ was, would }: Pick<Row, 'was' | 'would'>) =>
  would === was ? <span>{would}</span> : <b class="dash">{would ?? PLAYING}</b>

const columns = (): Column<Row>[] => [
  { key: 'figure', head: say(whatIf.figure), of: ({ label }) => label, isLong: true },
  { key: 'was', head: say(whatIf.was), of: ({ was }) => was, isNumber: true },
  {
    key: 'would',
    head: say(whatIf.would),
    of: (row) => <WouldText {...row} />,
    isNumber: true,
  },
]

const whyOf = (error: Error) =>
  error instanceof Refused ? (error.problem.detail ?? error.problem.title) : say(states.unreachable)

type Props<T> = {
  readonly was: T | undefined
  readonly would: Would<T>
  /** The figures of an answer that are put side by side. */
  readonly figures: (answer: T) => readonly Figure[]
}

function newsOf(rows: readonly Row[]): string {
  if (rows.some(({ would }) => would === null)) return say(whatIf.playing)
  const isSame = rows.every(({ was, would }) => was === would)
  return isSame ? say(whatIf.sameHere) : say(whatIf.besideMore)
}

/**
 * What would have been beside what was, never instead of it; nothing where nothing is supposed. All
 * rows are there from the start, so that nothing moves when the other world was played.
 */
export function Beside<T>({ was, would, figures }: Props<T>) {
  const what = supposed.value
  if (what === null || !maySuppose() || was === undefined) return null
  const { data, error } = would
  const rows = rowsOf(figures(was), data === undefined ? null : figures(data))
  const title = say(whatIf.beside, { policy: what.policy, day: fullDay(what.from) })
  const terms = Object.entries(what.terms).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const end = (
    <button class="btn flat" type="button" onClick={() => suppose(null)}>
      {say(whatIf.end)}
    </button>
  )
  return (
    <div class="beside">
      <Section title={title} note={terms.join(', ')} aside={end}>
        {error === null ? (
          <>
            <Table label={title} columns={columns()} rows={rows} keyOf={({ label }) => label} />
            <p class="p" role="status">
              {newsOf(rows)}
            </p>
          </>
        ) : (
          <Box tone="bad" title={say(states.refused)} isNews>
            {whyOf(error)}
          </Box>
        )}
      </Section>
    </div>
  )
}
