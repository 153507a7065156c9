import type { Timed } from '../job.ts'
import { reasons } from './cancellations.ts'
import type { RetailReport } from './report.ts'

const MOST = 20

const labels: Readonly<Record<string, string>> = {
  goods: 'goods: the matches',
  goodsTakenBack: 'of these taken back',
  chargesOnMatches: 'charges on matches',
  chargesTakenBack: 'of these taken off',
  chargesAlone: 'charges without goods',
  takenBackOutside: 'cancelled outside matches',
  entries: 'entries of the books',
  unmatched: 'cancellations that match nothing',
  unnamedGoods: 'goods without a customer',
  unnamedOther: 'charges and entries without one',
  unnamedCancellations: 'cancellations without one',
  adjustments: 'adjustments',
  net: 'in all',
}

const count = (number: number) => String(number).padStart(8)

function printCancellations({ cancellations, lines, invoices }: RetailReport) {
  const { matched, inPart, unmatched, undone, undoneInPart } = cancellations
  console.log(`\nCancellations: ${lines.cancellations} lines on ${invoices.cancelling} invoices`)
  console.log(`${count(matched)}  match what was bought before, ${inPart} more in part`)
  console.log(`${count(undone)}  matches are undone whole, ${undoneInPart} in part`)
  console.log(`${count(unmatched)}  match nothing (one by one: see --json):`)
  for (const [reason, says] of Object.entries(reasons)) {
    const many = cancellations.reasons[reason as keyof typeof reasons]
    console.log(`  ${count(many)}  ${says}`)
  }
}

function printRefused({ refused }: RetailReport) {
  if (refused.length === 0) return
  console.log('\nNot taken:')
  for (const { line, id, code, reason, fields } of refused.slice(0, MOST)) {
    const more = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : ''
    console.log(`  line ${line}, ${id}: ${reason} ${code}${more}`)
  }
  if (refused.length > MOST) console.log(`  … and ${refused.length - MOST} more: see --json`)
}

/** The report in sentences. */
export function printRetail(report: Timed<RetailReport>) {
  const { file, lines, invoices, members, products, events, flagged, sums, differences } = report
  console.log(`${file}: ${lines.read} lines of ${invoices.all} invoices`)
  console.log(`${lines.matches} matches, ${members} customers, ${products} products, one seller`)
  console.log(
    `${events.appended} events appended in ${report.seconds} s (${report.eventsPerSecond}/s), ` +
      `${events.repeated} were there already`,
  )
  console.log(
    `Outside every rate and price: ${lines.withoutCustomer} lines without a customer ` +
      `(${lines.movements} of them movements of stock, ${lines.adjustments} adjustments), ` +
      `${lines.gifts} gifts of up to ${report.largestGift} pieces`,
  )
  printCancellations(report)
  printRefused(report)
  if (flagged.length > 0) console.log('\nFlagged:')
  for (const { says, count: many, of } of flagged) {
    const named = many <= 10 && of.length === many ? ` (${of.join(', ')})` : ''
    console.log(`${count(many)}  ${says}${named}`)
  }
  console.log('\nGBP')
  for (const [name, amount] of Object.entries(sums)) {
    const label = labels[name] ?? (amount === '0.000' ? null : name)
    if (label) console.log(`${amount.padStart(18)}  ${label}`)
  }
  console.log(
    differences.length === 0
      ? '\nThe file, the events and the rows agree, to the third decimal of the file.'
      : `\n${differences.join('\n')}`,
  )
}
