import type { Timed } from '../job.ts'
import type { NotTaken, ScmsReport } from './report.ts'

const MOST = 20

function printNotTaken(heading: string, entries: readonly NotTaken[]) {
  if (entries.length === 0) return
  console.log(`\n${heading}`)
  for (const { line, id, code, reason, fields, followed } of entries.slice(0, MOST)) {
    const more = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : ''
    const after = followed > 0 ? ` (and ${followed} commands that follow from it)` : ''
    console.log(`  line ${line}, ID ${id}: ${reason} ${code}${more}${after}`)
  }
  if (entries.length > MOST) console.log(`  … and ${entries.length - MOST} more: see --json`)
}

/** The report in sentences. */
export function printScms(report: Timed<ScmsReport>) {
  const { lines, events, totals, flagged, late, quotes, differences } = report
  console.log(
    `${report.file}: ${lines.read} lines read, ${lines.taken} taken, ${lines.refused} not`,
  )
  console.log(`${quotes} quotes, ${late} deliveries late`)
  console.log(
    `${events.appended} events appended in ${report.seconds} s (${report.eventsPerSecond}/s), ` +
      `${events.repeated} were there already`,
  )
  printNotTaken('Not taken:', report.refused)
  printNotTaken('Taken, but not all of it:', report.incomplete)
  if (flagged.length > 0) console.log('\nFlagged:')
  for (const { says, count } of flagged) console.log(`  ${String(count).padStart(5)}  ${says}`)
  console.log('\nUSD               value          freight        insurance')
  for (const [name, amounts] of Object.entries(totals)) {
    if (!amounts) continue
    const { value, freight, insurance } = amounts
    const columns = [value, freight, insurance].map((amount) => amount.padStart(16)).join(' ')
    console.log(`${name.padEnd(7)}${columns}`)
  }
  console.log(
    differences.length === 0
      ? '\nThe file, the events and the rows agree to the cent.'
      : `\n${differences.join('\n')}`,
  )
}
