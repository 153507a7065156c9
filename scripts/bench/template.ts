import type { LineResult } from '../../commands/kernel/batch/line.ts'
import { runLines } from '../../commands/kernel/batch/lines.ts'
import { openFounded } from '../../commands/kernel/founding.ts'
import { soleLease } from '../../commands/kernel/reacting/lease.ts'
import { startReactions } from '../../commands/kernel/reacting/start.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import { pages } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { simulatedClock } from '../demo/clock.ts'
import { FIRST_DAY, moment } from '../demo/days.ts'
import { planYear } from '../demo/year.ts'
import { inFolder } from './folders.ts'

const shop: Actor = { name: 'web-shop', member: null, backdates: false }

/**
 * Plays the demo's year of three markets through the command path, reactions included, and gives
 * its events. Days are not closed: offers that nobody answered stay open.
 */
export async function playYear(): Promise<StoredEvent[]> {
  const steps = planYear().filter(({ line }) => line.command !== 'CloseBusinessDay')
  return inFolder(async (folder) => {
    const store = openSqliteStore(folder)
    const { clock, set } = simulatedClock(moment(FIRST_DAY, 'morning'))
    const commands = await openFounded({ store, clock, sole: true })
    const reactions = startReactions({
      ...{ store, clock, run: commands.run, lease: soleLease },
      ...{ onTrouble: () => {}, onRefused: () => {} },
      ask: async (projection) => {
        throw new Error(`nobody folds ${projection} here`)
      },
    })
    try {
      for (const [at, now] of Map.groupBy(steps, ({ at }) => at)) {
        set(at)
        const lines = now.map(({ line }) => line)
        for await (const results of runLines(commands, shop, lines)) {
          const asPlanned = ({ line, accepted }: LineResult) =>
            accepted === (now[line - 1]!.refused === null)
          if (!results.every(asPlanned)) {
            throw new Error(`the demo's year went another way at ${at}`)
          }
        }
        await reactions.drained()
      }
      const events: StoredEvent[] = []
      for await (const page of pages(store)) events.push(...page)
      return events
    } finally {
      await reactions.stop()
      await store.close()
    }
  })
}

/** An event with places left open, which differ from one copy of the year to another. */
export type Template = StoredEvent

/** Stand for what follows a name, and for the first digits of an id. */
const [NAME, ID] = ['\u0001', '\u0002']

const UUID = /\b[0-9a-f]{4}(?=[0-9a-f]{4}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b)/g
const QUOTED_NAME = /"((?:quote|match|settlement|member)-)?([a-z0-9-]+)(@\d+)?"/g

/** What is the same in every copy of a year. */
export const isShared = ({ stream }: StoredEvent) => /^(?:product|policy)-/.test(stream)

/** Opens the places in the events of a year. */
export function templatesOf(year: readonly StoredEvent[]): Template[] {
  const copied = year.filter((event) => !isShared(event))
  const names = new Set(copied.map(({ stream }) => stream.slice(stream.indexOf('-') + 1)))
  const opened = (json: string) =>
    json.replace(UUID, ID).replace(QUOTED_NAME, (whole, kind = '', name, at = '') => {
      return names.has(name) ? `"${kind}${name}${NAME}${at}"` : whole
    })
  return copied.map((event) => ({
    ...event,
    id: event.id.replace(UUID, ID),
    stream: `${event.stream}${NAME}`,
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
