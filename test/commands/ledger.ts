import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpointOf } from '../../commands/catalog.ts'
import { systemClock } from '../../commands/kernel/clock.ts'
import type { Accepted, CommandRequest, Outcome } from '../../commands/kernel/request.ts'
import { type CommandsOptions, openCommands, type RunCommand } from '../../commands/kernel/run.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { condition, parties, price } from '../domain/facts.ts'
import { platform } from '../support/given.ts'
import { people } from '../support/people.ts'

/** A ledger in a folder of its own, gone after use. */
export async function openLedger() {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-commands-'))
  const store = openSqliteStore(folder)
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Of a ledger that nobody founded. */
export const SECRET = '5e'.repeat(32)

/** Commands on a store, as a server that just started has them. */
export const start = (store: EventStore, options: Partial<CommandsOptions> = {}) =>
  openCommands({
    ...{ store, clock: systemClock(), sole: true, secret: SECRET, people },
    ...options,
  })

/** A store of which some calls are replaced. */
export const around = (store: EventStore, changes: Partial<EventStore>): EventStore => ({
  append: (...call) => store.append(...call),
  readStream: (...call) => store.readStream(...call),
  readAll: (read) => store.readAll(read),
  end: () => store.end(),
  last: () => store.last(),
  watch: (more) => store.watch(more),
  close: () => store.close(),
  ...changes,
})

let keys = 0

/** A request of the platform under a key of its own, unless said otherwise. */
export const request = (
  type: string,
  id: string,
  data: unknown = {},
  changes: Partial<CommandRequest> = {},
): CommandRequest => ({
  ...{ endpoint: endpointOf.get(type)!, id, data, by: platform, key: `key-${++keys}` },
  effectiveAt: null,
  ...changes,
})

/** Runs what must be accepted. */
export async function accepted(run: RunCommand, ...call: Parameters<typeof request>) {
  return mustBeAccepted(await run(request(...call)))
}

export function mustBeAccepted(outcome: Outcome): Accepted {
  if (!outcome.accepted) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome
}

/** The code of a refusal; null where it was accepted. */
export const codeOf = (outcome: Outcome) => (outcome.accepted ? null : outcome.refusal.code)

const checks = { checkedBy: 'Bureau', evidence: 'seen' }

/** Two verified members and a product, under keys that are the same every time. */
export async function foundTrade(run: RunCommand) {
  const keyed = (key: string) => ({ key })
  for (const member of [parties.buyer, parties.seller]) {
    await accepted(run, 'RegisterMember', member, { legalName: member }, keyed('found-1'))
    await accepted(run, 'VerifyLicence', member, checks, keyed('found-2'))
    await accepted(run, 'VerifyBankAccount', member, checks, keyed('found-3'))
  }
  const fuji = { category: 'apples', name: 'Fuji', unit: 'KGM' }
  await accepted(run, 'RegisterProduct', parties.product, fuji, keyed('found-4'))
}

/** A quote that is offered, and accepted where asked. */
export async function quoted(run: RunCommand, id: string, until: 'offered' | 'accepted') {
  const keyed = (key: string) => ({ key: `${key}-${id}` })
  await accepted(run, 'RequestQuote', id, { ...parties, condition }, keyed('request'))
  await accepted(run, 'OfferQuote', id, { price }, keyed('offer'))
  if (until === 'accepted') await accepted(run, 'AcceptQuote', id, {}, keyed('accept'))
}

/** All events of a store, in order of position. */
export async function everything(store: EventStore): Promise<StoredEvent[]> {
  const all: StoredEvent[] = []
  for await (const page of pages(store)) all.push(...page)
  return all
}

/** What two runs must agree on: every stream with its events, without the times of recording. */
export async function contents(store: EventStore) {
  const streams: Record<string, object[]> = {}
  for (const { stream, revision, id, type, data } of await everything(store)) {
    streams[stream] ??= []
    streams[stream].push({ revision, id, type, data })
  }
  return streams
}
