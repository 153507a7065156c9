import type { Logger } from 'pino'
import { breath } from '../commands/kernel/breath.ts'
import { type Clock, steadyClock, systemClock } from '../commands/kernel/clock.ts'
import { openFounded } from '../commands/kernel/founding.ts'
import { openPeople } from '../commands/kernel/people/people.ts'
import type { ReactionRefusal } from '../commands/kernel/reacting/cursor.ts'
import { sharedLease, soleLease } from '../commands/kernel/reacting/lease.ts'
import { type Reactions, startReactions } from '../commands/kernel/reacting/start.ts'
import type { Ask } from '../commands/kernel/rows.ts'
import type { Commands, CommandsOptions } from '../commands/kernel/run.ts'
import { projections } from '../projections/catalog.ts'
import { RowsUnavailable } from '../projections/kernel/rows-unavailable.ts'
import { openAccesses } from './accesses/record.ts'
import { createApp } from './app.ts'
import { type Part, releaseAll } from './closing.ts'
import type { ServerContext } from './context.ts'
import { openForeign } from './foreign.ts'
import { hearing } from './hearing.ts'
import { defaultLimits, type Limits } from './http/limits.ts'
import { identityOf } from './identity.ts'
import { openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { openKeyStore, peopleIn } from './people/key-store.ts'
import { locationOf, openStore } from './store/open.ts'
import { Damage } from './store/sqlite/damage.ts'
import type { Policy } from './tlog/formats/policy.ts'
import type { Tlog } from './tlog/host.ts'
import { startTlog } from './tlog/open.ts'
import { openAnnouncement } from './tokens/announced.ts'
import { takeOverTokens } from './tokens/earlier.ts'
import { openTokens } from './tokens/live.ts'
import { tokenStream } from './tokens/stream.ts'
import { openViews, type Views } from './views/host.ts'
import { viewsWhenAsked } from './views/when-asked.ts'

export type DaybookOptions = {
  /** The ledger's folder: events where the store is embedded, rows. */
  readonly folder: string
  /** A connection string of EventStoreDB; without one the store is embedded. */
  readonly store?: string | undefined
  /** What the names of its streams begin with there, where others use the same store. */
  readonly prefix?: string | undefined
  /** How long a call of EventStoreDB may take, if not as long as is usual. */
  readonly deadlineMs?: number | undefined
  /** The folder of the keys of people; left out: `people` in the ledger's. */
  readonly people?: string | undefined
  readonly clock?: Clock
  /** Start folding only when rows are waited for. */
  readonly rowsWhenAsked?: boolean
  readonly log?: Logger
}

export type Daybook = Awaited<ReturnType<typeof openDaybook>>

/** How long a rule waits for rows, and how long a command does, as a query would. */
const ASK_MS = { rule: 60_000, command: 10_000 }

/** Asks rows in pieces of work: of many who ask at one time, some wait for a later turn. */
const asking =
  (views: () => Views, patienceMs: number): Ask =>
  async (projection, upTo, read) => {
    if (!(await views().waitFor(projection, upTo, patienceMs))) {
      throw new RowsUnavailable(projection)
    }
    const pause = breath()
    if (pause) await pause
    return views().read(projection, read)
  }

/** How long each part may take to be released: with the store away, all of them take so long. */
const CLOSING_MS = 3_000

const outcomeName = (outcome: Parameters<NonNullable<CommandsOptions['onOutcome']>>[1]) => {
  if (!outcome.accepted) return outcome.refusal.code
  if (outcome.dryRun) return 'dry-run'
  if (outcome.repeated) return 'repeated'
  return outcome.events.length > 0 ? 'recorded' : 'unchanged'
}

/** Opens a ledger in this process: store, commands, rows; rules once `react` is called. */
export async function openDaybook(options: DaybookOptions) {
  const { folder, clock: machine = systemClock(), log = openLog() } = options
  const location = locationOf(folder, options.store, options.prefix, options.deadlineMs)
  const sole = location.kind === 'sqlite'
  const damage = new Damage((sentence) => log.error({ damage: sentence }, 'the ledger is damaged'))
  const metrics = openMetrics()
  const foreign = openForeign((event) => {
    metrics.foreignEvents.inc()
    log.warn({ event }, 'the store holds an event that Daybook did not write')
  })
  const opened = await openStore(location, { damage, onForeign: foreign.note })
  const time = steadyClock(machine)
  const clock = time.now
  const store = sole ? opened : hearing(opened, time.heard)
  const held: Part[] = [['the store', () => store.close()]]
  /** What cannot be opened leaves nothing behind, which would keep the process alive. */
  const orRelease = async (error: unknown) => {
    await releaseAll(held, CLOSING_MS)
    throw error
  }
  const onOutcome: CommandsOptions['onOutcome'] = (command, outcome) => {
    metrics.commands.inc({ command, outcome: outcomeName(outcome) })
  }
  const begin = async () => {
    time.heard((await store.last())?.at ?? '')
    const ask = asking(() => views, ASK_MS.command)
    const people = openPeople(await openKeyStore(options.people ?? peopleIn(folder)))
    held.push(['the keys of people', () => people.close()])
    const commands = await openFounded({ store, clock, sole, people, ask, onOutcome })
    return { commands, began: await store.end() }
  }
  const { commands, began } = await begin().catch(orRelease)
  const onDamage = (sentence: string) => damage.report(sentence)
  const rows = { folder, store: location, projections, onDamage, onForeign: foreign.note }
  const views = options.rowsWhenAsked
    ? viewsWhenAsked(rows)
    : await openViews(rows).catch(orRelease)
  const unwatch = store.watch(() => views.poke())
  const troubles = new Map<string, Error>()
  let reactions: Reactions | null = null

  function react(): Reactions {
    if (reactions) return reactions
    const lease = sole ? soleLease : sharedLease(store, machine, identityOf(folder))
    const onTrouble = (rule: string, error: Error | null) => {
      if (error) troubles.set(rule, error)
      else troubles.delete(rule)
      if (error) log.error({ err: error, rule }, 'a rule cannot go on and tries again')
    }
    const onRefused = (rule: string, { stream, command, problem: { code } }: ReactionRefusal) => {
      metrics.reactionRefusals.inc({ rule, code })
      log.warn({ rule, stream, command, code }, 'an answer of a rule was refused')
    }
    const told = { onTrouble, onRefused }
    const ask = asking(() => views, ASK_MS.rule)
    reactions = startReactions({ store, clock, run: commands.run, ask, lease, ...told })
    return reactions
  }

  return {
    ...{ store, location, commands, views, metrics, clock, time, damage, log, troubles, foreign },
    ...{ folder, began, react },
    /** Where each rule is; none before `react`. */
    rules: () => reactions?.status() ?? [],
    /**
     * Lets what is under way finish, for a while, then releases everything. Answers with a
     * sentence for each part that could not be released.
     */
    async close(): Promise<string[]> {
      const parts: Part[] = [
        ['the rules', () => reactions?.stop()],
        ['the watch for new events', unwatch],
        ['the rows', () => views.close()],
        ...held,
      ]
      const failures = await releaseAll(parts, CLOSING_MS)
      for (const failure of failures) log.error({ failure }, 'a part was not released')
      return failures
    },
  }
}

/** Connections that wait to be accepted: one beyond is tried again after a second, or several. */
const BACKLOG = 4_096
/** How long requests under way may take when the server stops. */
const PATIENCE_MS = 10_000
/** Connections are kept for the next request: those that become idle then are closed. */
const SWEEP_MS = 50

const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost']

export type ServeOptions = {
  readonly host: string
  readonly port: number
  /** Callers on this machine may act without a token; otherwise only while there is no token. */
  readonly open?: boolean
  /** What runs the commands that callers send; left out, that of the ledger. */
  readonly commands?: Commands
  /** Deadlines and bounds that are not the usual ones. */
  readonly limits?: Partial<Limits>
  /** Left out, the verifiable log is started. */
  readonly tlog?: boolean
  /** What the log is called, if it has not begun; without one its name follows from its id. */
  readonly origin?: string | undefined
  /** Whose witnesses cosign the log. */
  readonly policy?: Policy | undefined
}

const urlOf = (host: string, port: number) =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** Where this machine finds a server that listens on all its addresses. */
const reachable = (host: string) =>
  host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host

/** Serves a ledger over HTTP. `stop` ends it gracefully; the ledger stays open. */
export async function serve(daybook: Daybook, options: ServeOptions) {
  const { host, port, open = false, limits, origin = null, policy = null } = options
  const { store, clock, folder, log } = daybook
  await takeOverTokens(folder, tokenStream(store, clock))
  const tokens = await openTokens(store, clock, (err) => {
    if (err) log.error({ err }, 'who may call cannot be read: nobody is let in')
    else log.warn('who may call can be read again')
  })
  const release = async (tlog: Tlog | null) => {
    tokens.close()
    await tlog?.close()
  }
  const orRelease = (tlog: Tlog | null) => async (error: unknown) => {
    await release(tlog)
    throw error
  }
  const tlog =
    options.tlog === false
      ? null
      : await startTlog(daybook, { origin, policy }).catch(orRelease(null))
  const run = openAnnouncement(folder)
  const stopping = new AbortController()
  const onLoopback = LOOPBACK_HOSTS.includes(host)
  const context: ServerContext = {
    ...daybook,
    commands: options.commands ?? daybook.commands,
    tokens,
    accesses: openAccesses(daybook),
    ...{ tlog, policy },
    runSha256: run.sha256,
    open: () => onLoopback && (open || !tokens.used()),
    stopping: stopping.signal,
  }
  const all = { ...defaultLimits(), ...limits }
  const app = await createApp(context, log, all).catch(orRelease(tlog))
  await app.listen({ host, port, backlog: BACKLOG }).catch(orRelease(tlog))
  const address = app.server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  try {
    run.announce(urlOf(reachable(host), bound))
  } catch (err) {
    log.warn({ err }, 'the command line will not find this server by its folder')
  }
  return {
    app,
    url: urlOf(host, bound),
    tokens,
    tlog,
    open: context.open(),
    async stop() {
      stopping.abort()
      run.remove()
      // Requests under way are answered; a caller that does not finish its own is left.
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
      const impatient = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
      await app.close()
      clearInterval(sweep)
      clearTimeout(impatient)
      await release(tlog)
    },
  }
}
export type Server = Awaited<ReturnType<typeof serve>>
