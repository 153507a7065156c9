import { CONSOLE_BOUNDS, type ConsoleFigures } from './console.ts'
import type { Bounded } from './day.ts'
import type { Figure } from './figure.ts'
import type { Pause } from './pauses.ts'

const HEAD = ['', 'Daybook/s', 'peer/s', 'ratio', 'target', '']

const grouped = new Intl.NumberFormat('en', { useGrouping: true })

/** A ratio has two digits, and is cut, not rounded: what is shown as met is met. */
const ratioText = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2)

function cells({ name, ours, peer, ratio, target, met }: Figure): string[] {
  return [
    name,
    grouped.format(ours),
    grouped.format(peer),
    ratioText(ratio),
    ratioText(target),
    met ? 'met' : 'not met',
  ]
}

/** A table of Markdown: texts to the left in the first and last column, numbers to the right. */
export function markdown(head: readonly string[], body: readonly (readonly string[])[]): string {
  const rows = [head, ...body]
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  const atEdge = (i: number) => i === 0 || i === widths.length - 1
  const line = (row: readonly string[]) => {
    const texts = row.map((text, i) =>
      atEdge(i) ? text.padEnd(widths[i]!) : text.padStart(widths[i]!),
    )
    return `| ${texts.join(' | ')} |`
  }
  const dashes = widths.map((width, i) => `${'-'.repeat(width - 1)}${atEdge(i) ? '-' : ':'}`)
  return [line(head), line(dashes), ...body.map(line)].join('\n')
}

/** The figures as a table of Markdown. The README's has the peers' names beside their figures. */
export const tableOf = (figures: readonly Figure[]): string => markdown(HEAD, figures.map(cells))

const PAUSE_HEAD = ['', 'asked', 'median', 'p99', 'max', 'turn', 'disk', 'bare p99', 'bound', '']

const msText = (ms: number | null) => (ms === null ? '' : `${ms.toFixed(1)} ms`)

/** How long the server was waited for in each situation, in milliseconds. */
export const pauseTable = (pauses: readonly Pause[]): string =>
  markdown(
    PAUSE_HEAD,
    pauses.map(({ name, asked, median, p99, max, turn, disk, bare, bound, met }) => [
      name,
      ...[grouped.format(asked), ...[median, p99, max, turn, disk, bare].map(msText)],
      ...[`${bound} ms`, met ? 'met' : 'not met'],
    ]),
  )

/** Figures that have a bound. */
export const boundedTable = (bounded: readonly Bounded[]): string =>
  markdown(
    ['', 'measured', 'bound', ''],
    bounded.map(({ name, value, unit, bound, met }) => [
      ...[name, `${value} ${unit}`, `${bound} ${unit}`, met ? 'met' : 'not met'],
    ]),
  )

/** How soon each page of the console was there, and how large it all is. */
export function consoleTable({ pages, kib }: ConsoleFigures): string {
  const { slowest, usable, shift } = CONSOLE_BOUNDS
  const bounds = ['bound', `${slowest} ms`, `${usable} ms`, `${shift}`, '', '']
  const rows = pages.map((one) => [
    ...[one.name, `${one.slowest} ms`, `${one.usable} ms`, one.shift.toFixed(3)],
    ...[one.asked, one.met ? 'met' : 'not met'],
  ])
  const head = ['', 'slowest request', 'usable', 'shift', 'asked', '']
  const isSmall = kib <= CONSOLE_BOUNDS.kib
  return [
    markdown(head, [bounds, ...rows]),
    '',
    'console: the slowest request of each page, when nothing on it changed any more, and how far',
    'things moved by themselves; the first look is that of a browser that has nothing yet.',
    `All of the application is ${kib} KiB as it is sent, ${isSmall ? 'within' : 'above'} ${CONSOLE_BOUNDS.kib}.`,
  ].join('\n')
}
