import type { Missing } from '../../../tlog/trail/shown/shown.ts'
import { fullDay } from '../../parts/figures.ts'
import { type Sentence, say } from '../../words/say.ts'
import { shownLabels, whatIsMissing } from '../../words/trail-names.ts'
import { trails } from '../../words/trails.ts'
import { written } from './told.ts'

const of = (all: Readonly<Record<string, Sentence>>, name: string): string | null =>
  Object.hasOwn(all, name) ? say(all[name]!) : null

/** The verifier's name of a figure, in the language of the page, as far as it is known there. */
export function labelOf(what: string): string {
  const [, owedOn] = /^owed on (.*)$/.exec(what) ?? []
  if (owedOn !== undefined) return say(trails.owedOn, { day: fullDay(owedOn) })
  const [, receipt] = /^receipt (.*), outstanding$/.exec(what) ?? []
  if (receipt !== undefined) return say(trails.receipt, { receipt })
  return of(shownLabels, what) ?? what
}

/** What has not happened, in the words of the page: its name, how much, and by when. */
export function missingOf({ what, amount, due }: Missing): string {
  const [, name = what, id = ''] = /^(acceptance) of (.*)$/.exec(what) ??
    /^(answer to margin call) (.*)$/.exec(what) ?? [what]
  const words = of(whatIsMissing, name) ?? name
  const parts = [id === '' ? words : `${words} ${id}`, amount ? written(amount) : '']
  const text = parts.filter(Boolean).join(', ')
  return due === null ? text : say(trails.dueBy, { what: text, day: fullDay(due) })
}
