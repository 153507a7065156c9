import { suppose, supposed } from '../app/address.ts'
import { Refused } from '../data/client.ts'
import { maySuppose, type Would } from '../data/would.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { whatIf } from '../words/what-if.ts'
import { Box } from './box.tsx'
import { count, fullDay } from './figures.ts'
import { Section } from './head.tsx'
import { type Column, Table } from './table.tsx'

/** One figure of an answer, as it is written. */
export type Figure = { readonly label: string; readonly text: string }

type Row = { readonly label: string; readonly was: string; readonly would: string }

/** Figures of both answers, side by side by their labels; one that is only in one has a dash. */
function rowsOf(was: readonly Figure[], would: readonly Figure[]): Row[] {
  const labels = [...new Set([...was, ...would].map(({ label }) => label))]
  const textIn = (all: readonly Figure[], label: string) =>
    all.find((one) => one.label === label)?.text ?? '–'
  return labels.map((label) => ({ label, was: textIn(was, label), would: textIn(would, label) }))
}

const columns = (): Column<Row>[] => [
  { key: 'figure', head: say(whatIf.figure), of: ({ label }) => label, isLong: true },
  { key: 'was', head: say(whatIf.was), of: ({ was }) => was, isNumber: true },
  {
    key: 'would',
    head: say(whatIf.would),
    of: ({ would }) => <b class="dash">{would}</b>,
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

/** What would have been beside what was, never instead of it; nothing where nothing is supposed. */
export function Beside<T>({ was, would, figures }: Props<T>) {
  const what = supposed.value
  if (what === null || !maySuppose() || was === undefined) return null
  const { data, isPlaying, error } = would
  const rows = data === undefined ? [] : rowsOf(figures(was), figures(data))
  const other = rows.filter((row) => row.was !== row.would)
  const same = rows.length - other.length
  const values = { policy: what.policy, day: fullDay(what.from) }
  return (
    <div class="beside">
      <Section
        title={say(whatIf.beside, values)}
        note={Object.entries(what.terms)
          .map(
            ([name, value]) =>
              `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
          )
          .join(', ')}
        aside={
          <button class="btn flat" type="button" onClick={() => suppose(null)}>
            {say(whatIf.end)}
          </button>
        }
      >
        {isPlaying && data === undefined && <Box title={say(whatIf.playing)} isNews />}
        {error !== null && (
          <Box tone="bad" title={say(states.refused)} isNews>
            {whyOf(error)}
          </Box>
        )}
        {other.length > 0 && (
          <Table
            label={say(whatIf.beside, values)}
            columns={columns()}
            rows={other}
            keyOf={({ label }) => label}
          />
        )}
        {data !== undefined && (
          <p class="p">
            {other.length === 0
              ? say(whatIf.sameHere)
              : same > 0 && say(whatIf.othersSame, { n: same, text: count(same) })}
          </p>
        )}
      </Section>
    </div>
  )
}
