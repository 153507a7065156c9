import { styleText } from 'node:util'
import type { Became, Difference } from '../../commands/what-if/differences.ts'
import { figures, type ToldSum } from '../../commands/what-if/sums.ts'
import type { WhatIf } from '../../commands/what-if/what-if.ts'

/** `410196803.60` becomes `410,196,803.60`. */
const grouped = (amount: string | number) =>
  `${amount}`.replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',')

/** Fields of an event that are told of it in a line. */
const TOLD = 4

const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

/** A value in a few characters; null: it takes more. */
function inShort(value: unknown): string | null {
  if (isMoney(value)) return `${grouped(value.amount)} ${value.currency}`
  if (value === null || typeof value !== 'object') return value === null ? 'none' : `${value}`
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.length <= 3 ? value.join(', ') || 'none' : null
  }
  return null
}

const fieldsOf = (data: unknown) => Object.entries(data as Record<string, unknown>)

/** The figures of an event that is only in one of the worlds. */
const alone = (data: unknown): string =>
  fieldsOf(data)
    .filter(([, value]) => isMoney(value))
    .slice(0, TOLD)
    .map(([name, value]) => `${name} ${inShort(value)}`)
    .join(', ')

/** What is not the same in two events of one type. */
function changes(happened: unknown, instead: unknown): string {
  const before = new Map(fieldsOf(happened))
  const changed = fieldsOf(instead).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)),
  )
  const told = changed.flatMap(([name, value]) => {
    const [was, would] = [inShort(before.get(name)), inShort(value)]
    return was !== null && would !== null ? [`${name} ${was} → ${would}`] : []
  })
  const others = changed.length - Math.min(told.length, TOLD)
  const rest = others > 0 ? [told.length > 0 ? `and ${others} more` : `${others} fields`] : []
  return [...told.slice(0, TOLD), ...rest].join(', ')
}

function eventLine({ happened, instead }: Difference['events'][number]): string {
  if (happened && instead?.type === happened.type) {
    return `${happened.type}: ${changes(happened.data, instead.data)}`
  }
  const told = (one: typeof happened) =>
    one === null ? 'nothing' : [one.type, alone(one.data)].filter(Boolean).join(' ')
  return `${told(happened)} → ${told(instead)}`
}

const words: Readonly<Record<Became, string>> = {
  otherwise: 'otherwise',
  refused: 'refused',
  needless: 'holds already',
  'not-asked': 'not asked for',
  more: 'only here',
}

type Dim = (text: string) => string

function* differenceLines(one: Difference, dim: Dim): Generator<string> {
  const { became, day, stream, command, by, isRule, refusal } = one
  const why = refusal ? `: ${refusal.says} (${refusal.code})` : ''
  const who = isRule ? '' : dim(` by ${by}`)
  yield `  ${day}  ${stream}  ${command ?? 'a command'}${who}, ${words[became]}${why}`
  for (const event of one.events) yield `      ${dim(eventLine(event))}`
}

function sumLine({ figure, currency, was, would, difference }: ToldSum): string {
  const sign = difference.startsWith('-') || /^[0.]+$/.test(difference) ? '' : '+'
  const columns = [was, would, `${sign}${difference}`].map((sum) => grouped(sum).padStart(18))
  return `  ${figures[figure].padEnd(36)}${columns.join('')} ${currency}`
}

/** What was found, in sentences and tables; colour only where it is asked for. */
export function* linesOf(found: WhatIf, colour: boolean): Generator<string> {
  const style = (as: 'bold' | 'dim') => (text: string) =>
    colour ? styleText(as, text, { validateStream: false }) : text
  const [bold, dim] = [style('bold'), style('dim')]
  const { position, policies, looked, noLongerPossible, decisions, sums, unsure, limits } = found
  yield bold(`What if, up to position ${position}`)
  for (const { policy, from, terms } of policies) {
    yield `  ${policy} from ${from}: ${JSON.stringify(terms)}`
  }
  const { events, decided } = looked
  yield `  ${grouped(events)} events, ${grouped(decided)} commands decided anew`
  yield ''
  yield bold(
    `${'What is at stake'.padEnd(38)}${['was', 'would be', 'difference'].map((one) => one.padStart(18)).join('')}`,
  )
  for (const sum of sums) yield sumLine(sum)
  const parts = [
    ['What people did that is no longer possible', noLongerPossible],
    ['What comes out differently', decisions],
  ] as const
  for (const [title, some] of parts) {
    yield ''
    yield bold(`${title}: ${grouped(some.length)}`)
    for (const one of some) yield* differenceLines(one, dim)
  }
  if (unsure.length > 0) {
    yield ''
    yield bold('What could not be told')
    for (const { stream, position, why } of unsure) yield `  ${stream} at ${position}: ${why}`
  }
  yield ''
  yield bold('What this does not model')
  for (const limit of limits) yield `  ${limit}`
}
