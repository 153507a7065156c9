import { styleText } from 'node:util'
import { idOf, kindOf } from '../../domain/kernel/stored-event.ts'
import type { Change, Step, Story } from './steps.ts'
import { differences, figuresOf, inWords } from './words.ts'

/** In colour, if `out` is a terminal that has some. */
export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'cyan', text: string) => string
export const painted =
  (out: NodeJS.WriteStream): Paint =>
  (style, text) =>
    styleText(style, text, { stream: out })

const WIDTH = 100

/** Differences of one row, and rows of one event, that are written out. */
const SHOWN = 8
const ROWS = 12

/** Tables that are named of those whose rows are left out. */
const LEFT_OUT = 6

/** Letters of one figure of an event, and of one cell. */
const FIGURE = WIDTH - 4
const CELL = 48

const named = (stream: string) => `${kindOf(stream)} ${idOf(stream)}`
const moment = (at: string) => at.slice(0, 19).replace('T', ' ')

const cut = (text: string, longest = CELL) =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`

/** Pieces with a dot between them, in lines of the width, each behind `indent`. */
function wrapped(pieces: readonly string[], indent: string): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    const longer = last === undefined ? null : `${last} · ${piece}`
    if (longer !== null && longer.length <= WIDTH) lines[lines.length - 1] = longer
    else lines.push(indent + piece)
  }
  return lines
}

function causeOf({ cause }: Step): string[] {
  if (cause === null) return []
  if (cause.stream === null) return ['because of an event of another stream']
  return [`because of ${cause.type} of ${named(cause.stream)}, position ${cause.position}`]
}

const whoOf = ({ by, member }: Step) =>
  member === null ? `recorded by ${by}` : `recorded by ${by} for ${member}`

const trueOn = ({ at, effectiveAt }: Step) =>
  at === effectiveAt ? [] : [`true since ${moment(effectiveAt)}`]

function changeLines({ table, key, before, after }: Change, paint: Paint): string[] {
  const id = Object.values(key)
    .map((cell) => cut(inWords(cell)))
    .filter(Boolean)
    .join(' ')
  const sign = before === undefined ? '+' : after === undefined ? '−' : '~'
  const style = sign === '+' ? 'green' : sign === '−' ? 'red' : 'cyan'
  const head = `    ${paint(style, sign)} ${table} ${paint('dim', id)}`
  if (after === undefined) return [head]
  const rest = Object.keys(key)
  const found = differences(before, after).filter(({ path }) => !rest.includes(path))
  const pieces = found
    .slice(0, SHOWN)
    .map(({ path, before: was, after: is }) =>
      before === undefined
        ? `${path} ${cut(is)}`
        : `${path} ${cut(was) || 'nothing'} → ${cut(is) || 'nothing'}`,
    )
  if (found.length > SHOWN) pieces.push(`${found.length - SHOWN} more`)
  return [head, ...wrapped(pieces, '        ')]
}

/** A row that is the event itself, as a projection keeps it: it says nothing more. */
const isCopy = ({ key, before }: Change) => before === undefined && 'revision' in key

function leftOut(totals: readonly string[]): string[] {
  if (totals.length === 0) return []
  const more = totals.length > LEFT_OUT ? [`${totals.length - LEFT_OUT} more`] : []
  const [first, ...rest] = [...totals.slice(0, LEFT_OUT), ...more]
  return wrapped([`left out, since more streams make these rows: ${first}`, ...rest], '    ')
}

function stepLines(step: Step, paint: Paint): string[] {
  const { position, at, type, stream, says, data, changes, totals } = step
  const changed = changes.filter((change) => !isCopy(change))
  const shown = changed.slice(0, ROWS)
  const more = changed.length - shown.length
  const figures = figuresOf(data as Record<string, unknown>).map((figure) => cut(figure, FIGURE))
  const origin = [whoOf(step), ...trueOn(step), ...causeOf(step)]
  return [
    `${paint('dim', `${position}  ${moment(at)}`)}  ${paint('bold', type)}  ${named(stream)}`,
    `  ${says}`,
    ...wrapped(figures, '  '),
    ...wrapped(origin, '  ').map((line) => paint('dim', line)),
    ...shown.flatMap((change) => changeLines(change, paint)),
    ...(more > 0 ? [`    and ${more} more rows`] : []),
    ...leftOut(totals).map((line) => paint('dim', line)),
    '',
  ]
}

/** A story as lines for people. */
export function storyLines(story: Story, upTo: number, paint: Paint): string[] {
  const { stream, says, steps, leftOut } = story
  const streams = new Set(steps.map((step) => step.stream))
  const others = Object.keys(leftOut)
  return [
    `${paint('bold', named(stream))} — ${says}`,
    `${steps.length} events of ${streams.size} streams, as known at position ${upTo}`,
    '',
    ...steps.flatMap((step) => stepLines(step, paint)),
    ...(others.length > 0
      ? [
          `Rows of ${others.join(', ')} are left out: they cannot be folded from these streams alone.`,
        ]
      : []),
  ]
}
