import { Command } from 'commander'
import { type Checked, check } from './check-loans/compare.ts'
import { readCases } from './check-loans/read.ts'
import { jsonOption } from './options.ts'
import { sentenceOf } from './sentences.ts'

/** The exit code for a file without cases; 1 is for a case that differs. */
const UNREADABLE = 2

/** What became of a case, in one line. */
function lineOf({ case: name, events, agrees, notFollowed, notUnderstood, difference }: Checked) {
  if (agrees) return `${name}: agrees, ${events} ${events === 1 ? 'event' : 'events'}`
  if (difference === null) return `${name}: differs, not understood: ${notUnderstood}`
  const { event, date, type, field, expected, ours } = difference
  const where = `event ${event}, ${type} on ${date}: ${field} is ${ours ?? 'none'}`
  const reason = notFollowed === null ? '' : `, not followed (${notFollowed})`
  return `${name}: differs${reason}: ${where}, expected ${expected ?? 'none'}`
}

/** The cases of a file; null, after a sentence, for one that cannot be read, which is no difference. */
function casesOf(file: string) {
  try {
    return readCases(file)
  } catch (error) {
    const sentence = sentenceOf(error)
    if (sentence === null) throw error
    console.error(sentence)
    process.exitCode = UNREADABLE
    return null
  }
}

export const checkLoansCommand = new Command('check-loans')
  .description('compare our cash flows of loans with cases in the test format of ACTUS')
  .argument('<file>', 'a JSON file of cases of PAM, CLM, LAM, ANN or CEC')
  .addOption(jsonOption())
  .action((file: string, { json = false }: { json?: boolean }) => {
    const read = casesOf(file)
    if (read === null) return
    const cases = Object.entries(read).map(([name, one]) => check(name, one))
    const agree = cases.filter(({ agrees }) => agrees).length
    const notFollowed = cases.filter((one) => one.notFollowed !== null).length
    const differ = cases.length - agree - notFollowed
    if (json) {
      console.log(JSON.stringify({ cases, count: cases.length, agree, notFollowed, differ }))
    } else {
      for (const one of cases) console.log(lineOf(one))
      console.log(
        `${cases.length} cases: ${agree} agree, ${differ} differ, ${notFollowed} are not followed`,
      )
    }
    if (differ > 0) process.exitCode = 1
  })
