import type { Indicated, Reached } from '../indication.ts'
import { markdown } from '../table.ts'
import type { Figures } from './tally.ts'

const counted = new Intl.NumberFormat('en')
const figure = (mean: number) => mean.toFixed(4)
const perCent = (part: number) => `${(part * 100).toFixed(1)} %`

const row = (name: string, { mean, exact, judged }: Figures) => [
  ...[name, figure(mean), perCent(exact), `of ${counted.format(judged)}`],
]

function boundOf({ what, value, least, most, met }: Reached): string {
  const text = what.includes('error') ? figure : perCent
  const bounds = [
    least === undefined ? [] : [`at least ${text(least)}`],
    most === undefined ? [] : [`at most ${text(most)}`],
  ].flat()
  return `  ${what}: ${text(value)}, ${bounds.join(' and ')}: ${met ? 'met' : 'not met'}`
}

function textOf(indicated: Indicated): string {
  const { name, walked, judged, nominal, withoutQuote, ranges, plain, reached, seconds } = indicated
  const rows = [row('indication', indicated)]
  if (withoutQuote !== null) rows.push(row('indication, without trades of its quote', withoutQuote))
  rows.push(...plain.map((rule) => row(rule.name, rule)))
  const table = markdown(['', 'mean error', 'exact', ''], rows)
  const covered = ranges.map(
    (range) =>
      `  the range of ${range.perCent} % covers ${perCent(range.covered)} of ` +
      `${counted.format(range.told)} that had one`,
  )
  const of = `${counted.format(walked)} trades, ${counted.format(judged)} of which`
  return [
    `${name}: ${of} follow one of an earlier day; ${nominal} nominal; ${seconds} s`,
    ...['', table, '', ...covered, ...reached.map(boundOf)],
  ].join('\n')
}

/** All walks through a file, as text. */
export const indicationText = (all: readonly Indicated[]): string =>
  [...all.map(textOf), 'An error is |ln(price ÷ indicated price)|.'].join('\n\n')
