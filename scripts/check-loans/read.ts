import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { UserError } from '../sentences.ts'

/** A number as it was typed, not as a float would have it. */
const Figure = z.string().trim()

const Observed = z.object({ timestamp: z.string(), value: Figure })

const Happened = z.object({
  time: z.string(),
  type: z.string(),
  value: Figure.optional(),
  contractId: z.string().optional(),
  states: z.object({ contractPerformance: z.string().optional() }).optional(),
})

const Expected = z.object({
  eventDate: z.string(),
  eventType: z.string(),
  payoff: Figure.optional(),
  notionalPrincipal: Figure.optional(),
  nominalInterestRate: Figure.optional(),
  accruedInterest: Figure.optional(),
  exerciseAmount: Figure.optional(),
  exerciseDate: z.string().optional(),
})
export type Expected = z.output<typeof Expected>

/** One case of ACTUS: terms, what was observed, and the events that they are expected to lead to. */
const Case = z.object({
  terms: z.record(z.string(), z.unknown()),
  to: z.string().default(''),
  dataObserved: z.record(z.string(), z.object({ data: z.array(Observed) })).default({}),
  eventsObserved: z.array(Happened).default([]),
  results: z.array(Expected),
})
export type Case = z.output<typeof Case>

const Cases = z.record(z.string(), Case)

/** Numbers stay the text that they were: a float would lose digits. */
const asTyped = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value

function parsed(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text, asTyped)
  } catch {
    throw new UserError(`${file} is no JSON.`)
  }
}

/** The cases of a file, by their names; one plain sentence for a file that has none. */
export function readCases(file: string): Readonly<Record<string, Case>> {
  if (statSync(file).isDirectory()) throw new UserError(`${file} is a folder, not a file of cases.`)
  const cases = Cases.safeParse(parsed(file))
  if (!cases.success) {
    const { path = [], message } = cases.error.issues[0] ?? {}
    const where = path.length === 0 ? '' : ` (${path.join('.')}: ${message})`
    throw new UserError(`${file} has no cases in the test format of ACTUS${where}.`)
  }
  if (Object.keys(cases.data).length === 0) throw new UserError(`${file} has no cases.`)
  return cases.data
}
