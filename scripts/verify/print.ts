import { type Failure, MOST_FAILURES } from '../../server/tlog/verify/findings.ts'
import type { Verdict } from '../../server/tlog/verify/verify.ts'

const grouped = new Intl.NumberFormat('en')
const number = (value: number) => grouped.format(value)

/** `quote-q1@3 (QuoteAccepted) at position 4711`, with as much of it as is known. */
function placeText({ position, stream, revision, type }: Failure, places: string): string {
  const event = stream === null ? '' : revision === null ? stream : `${stream}@${revision}`
  const named = type === null ? event : `${event} (${type})`
  const at = position === null ? '' : `at ${places} ${position}`
  return [named, at].filter((part) => part !== '').join(' ')
}

function failureText(failure: Failure, places: string): string {
  const place = placeText(failure, places)
  return `${failure.check}: ${place === '' ? '' : `${place}: `}${failure.why}`
}

/** Streams of housekeeping by what they begin with: there is one for each rule. */
function outsideText(outside: Verdict['outside']): string {
  const kinds = new Map<string, number>()
  for (const [stream, count] of Object.entries(outside)) {
    const [kind = stream] = /^daybook-[a-z]+/.exec(stream) ?? []
    kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  }
  const said = [...kinds].map(([kind, count]) => `${kind} ${number(count)}`)
  return said.length === 0 ? 'nothing' : said.join(', ')
}

/** What was found, in lines. */
export function verdictLines(verdict: Verdict): string[] {
  const { checks, failures, first, holds, outside, places, root, size, unsigned, upTo } = verdict
  const lines = checks.map(({ check, says, count, of, failures, skipped, left }) => {
    const many = failures >= MOST_FAILURES ? `${number(failures)} or more` : number(failures)
    const result = failures > 0 ? `${many} FAILED` : skipped !== null ? `not looked at` : 'holds'
    const counted = skipped !== null && count === 0 ? skipped : `${number(count)} ${of}`
    const rest = Object.entries(left).map(([why, some]) => `; ${number(some)} ${why}`)
    return `${check.padEnd(12)} ${result.padEnd(14)} ${says}: ${counted}${rest.join('')}`
  })
  lines.push('', `In no leaf, so that an edit there is not found: ${outsideText(outside)}.`)
  if (unsigned > 0) lines.push(`No head that is known covers the last ${number(unsigned)} entries.`)
  lines.push(
    `${number(size)} entries${places === 'index' ? '' : ` up to position ${number(upTo)}`}, root ${root}.`,
  )
  if (holds) return [...lines, 'All of it holds.']
  lines.push('', `The first that fails: ${first === null ? '' : failureText(first, places)}`)
  const others = failures.filter((failure) => failure !== first)
  return [...lines, ...others.map((failure) => `  ${failureText(failure, places)}`)]
}
