import type { LineResult } from '../../commands/kernel/batch/line.ts'
import { runLines } from '../../commands/kernel/batch/lines.ts'
import { inOneBreath } from '../../commands/kernel/breath.ts'
import type { Commands } from '../../commands/kernel/run.ts'
import { BUSINESS } from '../../domain/calendar/events.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Instant, LocalDate } from '../../domain/values/instant.ts'
import { utcDay } from '../../domain/values/utc-day.ts'
import { endOfDayIn } from '../../domain/values/zone.ts'
import { appleMarket, appleStories } from './apples.ts'
import { boardMarket, boardStories } from './boards.ts'
import { caneStory } from './cane.ts'
import { joiningSteps } from './cast.ts'
import { businessDays, LAST_DAY, moment } from './days.ts'
import { dealSteps } from './deal.ts'
import { loanSteps } from './loans.ts'
import { marketDeals } from './market.ts'
import { oddSteps } from './oddities.ts'
import { productSteps } from './products.ts'
import { renewalSteps } from './renewal.ts'
import { reportOf, type YearReport } from './report.ts'
import { restaurantStory } from './restaurant.ts'
import { dice } from './seed.ts'
import { type Step, step } from './step.ts'
import { marketSteps, unsoldSteps } from './stock.ts'
import { COLD_STORE, leasingSteps, SUGAR_SILO, TIMBER_YARD } from './store.ts'
import { sugarMarket, sugarStories } from './sugar.ts'
import { unusualLoans } from './unusual-loans.ts'
import { whiteGloveStories } from './white-glove.ts'
import { wholesaleDeals } from './wholesale.ts'

export const DEFAULT_SEED = 2025

/** Who sends the commands of the demo: a shop of the platform, which may not backdate. */
const shop: Actor = { name: 'demo-shop', member: null, backdates: false }

/** Who sends a step: a shop of the platform, or a member with a token of its own. */
const actorOf = (member: string | null): Actor =>
  member === null ? shop : { name: `${member}-buyer`, member, backdates: false }

const closing = (date: LocalDate): Step =>
  step(moment(date, 'close'), 'CloseBusinessDay', BUSINESS, { date })

/** Every command of the year up to the end of a day, in order of time. Nothing but the seed varies. */
export function planYear(seed = DEFAULT_SEED, until: LocalDate = LAST_DAY): Step[] {
  const markets = [appleMarket, sugarMarket, boardMarket]
  const deals = [...whiteGloveStories(), ...sugarStories(), ...wholesaleDeals()]
  const traded = markets.flatMap((market) =>
    marketSteps(
      marketDeals(market, dice(seed, market.name)),
      dice(seed, `${market.name} in store`),
    ),
  )
  const unsold = [COLD_STORE, SUGAR_SILO, TIMBER_YARD].flatMap((house, index) =>
    unsoldSteps(markets[index]!, house, dice(seed, house)),
  )
  const steps = [
    ...[...productSteps(), ...joiningSteps(), ...leasingSteps(), ...oddSteps()],
    ...[...appleStories(), ...caneStory(), ...boardStories(), ...restaurantStory()],
    ...[...deals.flatMap(dealSteps), ...traded, ...unsold, ...loanSteps(), ...unusualLoans()],
    ...renewalSteps(),
    ...businessDays(LAST_DAY).map(closing),
  ]
  const end = endOfDayIn('UTC', until)
  const kept = steps.filter(({ at }) => at < end)
  return kept.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The steps of one moment after the other. */
function* moments(steps: readonly Step[]): Generator<readonly Step[]> {
  for (let from = 0; from < steps.length; ) {
    let to = from + 1
    while (steps[to]?.at === steps[from]!.at) to += 1
    yield steps.slice(from, to)
    from = to
  }
}

export type PlayOptions = {
  readonly commands: Commands
  /** What `commands` writes to; the report is made of what it holds. */
  readonly store: Pick<EventStore, 'readAll'>
  /** Resolves once nothing is left to answer. */
  readonly reactionsDrained: () => Promise<void>
  /** Sets the clock that `commands` and the reactions read. */
  readonly setClock: (at: Instant) => void
  readonly seed?: number
  /** The last day that is played. */
  readonly until?: LocalDate
  /** Called at the start of every business day. */
  readonly onProgress?: (progress: { day: LocalDate; done: number; of: number }) => void
}

/**
 * Plays the year into an empty ledger. All commands of one moment are sent at once, and the clock
 * moves on after everything they bring about is recorded: so the same seed gives the same events,
 * to the byte, in every stream, where the people whom it names have the same keys.
 */
export const playYear = (options: PlayOptions): Promise<YearReport> =>
  inOneBreath(() => play(options))

async function play(options: PlayOptions): Promise<YearReport> {
  const { commands, store, reactionsDrained, setClock, onProgress } = options
  const { seed = DEFAULT_SEED, until = LAST_DAY } = options
  const plan = planYear(seed, until)
  const refused: Record<string, number> = {}
  const surprises: string[] = []
  let [done, repeated, day] = [0, 0, '']
  for (const steps of moments(plan)) {
    const { at } = steps[0]!
    if (utcDay(at) !== day) {
      day = utcDay(at)
      onProgress?.({ day, done, of: plan.length })
    }
    setClock(at)
    for (const [member, some] of Map.groupBy(steps, (one) => one.member)) {
      const lines = some.map(({ line }) => line)
      for await (const results of runLines(commands, actorOf(member), lines)) {
        for (const result of results) take(result, some[result.line - 1]!)
      }
    }
    done += steps.length
    await reactionsDrained()
  }
  return reportOf(store, { commands: plan.length, repeated, refused, surprises })

  function take(result: LineResult, { line, at, refused: expected }: Step) {
    const code = result.accepted ? null : result.problem.code
    if (result.accepted && result.repeated) repeated += 1
    if (code !== expected) {
      const [came, wanted] = [code ?? 'accepted', expected ?? 'accepted']
      surprises.push(`${line.command} ${line.id} at ${at}: ${came}, not ${wanted}`)
    } else if (code !== null) refused[code] = (refused[code] ?? 0) + 1
  }
}
