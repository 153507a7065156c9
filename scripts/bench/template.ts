import { aggregates } from '../../domain/catalog.ts'
import { pages } from '../../domain/kernel/event-store.ts'
import { idOf, type StoredEvent } from '../../domain/kernel/stored-event.ts'
import { openDaybook } from '../../server/main.ts'
import { simulatedClock } from '../demo/clock.ts'
import { FIRST_DAY, moment } from '../demo/days.ts'
import { playYear } from '../demo/year.ts'
import { inFolder } from './folders.ts'
import { log } from './served.ts'

/** The events of the demo's year, as it is played through the command path, rules and rows. */
export const eventsOfYear = (): Promise<StoredEvent[]> =>
  inFolder(async (folder) => {
    const { clock, set } = simulatedClock(moment(FIRST_DAY, 'morning'))
    const daybook = await openDaybook({ folder, clock, log })
    try {
      const { store, commands } = daybook
      const { drained } = daybook.react()
      const played = { commands, store, setClock: set, reactionsDrained: drained }
      const { sent } = await playYear(played)
      const [surprise] = sent.surprises
      if (surprise !== undefined) throw new Error(`the year went another way: ${surprise}`)
      const events: StoredEvent[] = []
      for await (const page of pages(store)) events.push(...page)
      return events
    } finally {
      await daybook.close()
    }
  })

/** An event with places left open, which differ from one copy of the year to another. */
export type Template = StoredEvent

/** Stand for what follows a name, and for the first digits of an id. */
const [NAME, ID] = ['\u0001', '\u0002']

const UUID = /\b[0-9a-f]{4}(?=[0-9a-f]{4}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b)/g
const kinds = aggregates.map(({ stream }) => stream.kind)
const QUOTED_NAME = new RegExp(`"((?:${kinds.join('|')})-)?([a-z0-9-]+)(@\\d+)?"`, 'g')

/** What is the same in every copy of a year. */
export const isShared = ({ stream }: StoredEvent) => /^(?:product|policy)-/.test(stream)

/** Days, and marks of products, of which there is one for all: they are in no copy. */
export const isOfAll = ({ stream }: StoredEvent) => /^(?:calendar|mark)-/.test(stream)

const isCopied = (event: StoredEvent) => !isShared(event) && !isOfAll(event)

/** Opens the places in the events of a year. */
export const templatesOf = (year: readonly StoredEvent[]): Template[] =>
  openedIn(year, year.filter(isCopied))

/** Opens the places in these events of a year; what there is one of for all keeps its stream. */
export function openedIn(year: readonly StoredEvent[], events: readonly StoredEvent[]): Template[] {
  const names = new Set(year.filter(isCopied).map(({ stream }) => idOf(stream)))
  const opened = (json: string) =>
    json.replace(UUID, ID).replace(QUOTED_NAME, (whole, kind = '', name, at = '') => {
      return names.has(name) ? `"${kind}${name}${NAME}${at}"` : whole
    })
  return events.map((event) => ({
    ...event,
    id: event.id.replace(UUID, ID),
    stream: isOfAll(event) ? event.stream : `${event.stream}${NAME}`,
    data: opened(event.data),
    meta: opened(event.meta),
  }))
}

const DATE = /\b20\d\d(?=-\d\d-\d\d)/g

/** The same year, so many years later. */
export function laterBy(years: number, template: Template): Template {
  const later = (text: string) => text.replace(DATE, (year) => `${Number(year) + years}`)
  const { at, effectiveAt, day, data } = template
  const times = { at: later(at), effectiveAt: later(effectiveAt), day: later(day) }
  return { ...template, ...times, data: later(data) }
}

/** One copy of a template: other trades, other members, and ids of its own. */
export function copyOf(template: Template, copy: number): StoredEvent {
  const suffix = `-${copy}`
  const digits = copy.toString(16).padStart(4, '0')
  const filled = (text: string) => text.replaceAll(NAME, suffix).replaceAll(ID, digits)
  return {
    ...template,
    id: filled(template.id),
    stream: filled(template.stream),
    data: filled(template.data),
    meta: filled(template.meta),
  }
}
