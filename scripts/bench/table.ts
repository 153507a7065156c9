import type { Figure } from './figure.ts'

const HEAD = ['', 'Daybook/s', 'peer/s', 'ratio', 'target', '']

const grouped = new Intl.NumberFormat('en', { useGrouping: true })

/** A ratio has two digits, and is cut, not rounded: what is shown as met is met. */
const ratioText = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2)

function cells({ name, ours, peer, ratio, target, met }: Figure): string[] {
  return [
    name,
    grouped.format(ours),
    peer === null ? '–' : grouped.format(peer),
    ratio === null ? '–' : ratioText(ratio),
    peer === null ? `${grouped.format(target)}/s` : ratioText(target),
    met ? 'met' : 'not met',
  ]
}

/** The figures as a table of Markdown, as it stands in the README. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)]
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  const line = (row: readonly string[]) => {
    const texts = row.map((text, i) =>
      i === 0 || i === row.length - 1 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!),
    )
    return `| ${texts.join(' | ')} |`
  }
  const dashes = widths.map((width, i) => {
    const end = i === 0 || i === widths.length - 1 ? '-' : ':'
    return `${'-'.repeat(width - 1)}${end}`
  })
  return [line(HEAD), line(dashes), ...figures.map((figure) => line(cells(figure)))].join('\n')
}
