import type { EventStore } from '../../domain/kernel/event-store.ts'
import { same } from '../../domain/kernel/same.ts'
import { kindOf, type Position } from '../../domain/kernel/stored-event.ts'
import { endpointOf } from '../catalog.ts'
import { nameOf, ref } from '../kernel/endpoint.ts'
import { type Group, streamOf } from '../kernel/recover.ts'
import type { Refused } from '../kernel/refused.ts'
import {
  type Answer,
  Answering,
  endpointFor,
  type How,
  isHeard,
  ruleNamed,
  rulesHearing,
  sentOn,
} from './answering.ts'
import type { Became } from './differences.ts'
import { kindsWithPolicies } from './feeds.ts'
import { placeAt } from './other-log.ts'
import { placeOf, ruleOf, type Traces } from './traces.ts'
import { isAsRecorded, newBy, recovered, told, wantedAgain, wantedBy } from './wanted.ts'
import { type Happened, OtherWorld } from './world.ts'

/** What a rule heard of an event: that it is as it was recorded, is another, or did not happen. */
type Heard = 'kept' | 'other' | 'gone'

/** The place of an answer of a rule in the log: its own, or that of what was sent instead. */
type Claim = {
  readonly answer: Answer
  readonly isInstead: boolean
  /** Answers to events of the same command, on the same stream, that have no place of their own. */
  readonly after: Late[]
}

type Late = { readonly answer: Answer; readonly isOther: boolean }

/** An answer that left nothing where it could have; whether both worlds could have the same. */
type Deferred = { readonly answer: Answer; readonly isSame: boolean }

const streamOfAnswer = ({ sent }: Answer) => nameOf(sent.aggregate, sent.id)

/** What could not be told, and why. */
export type Unsure = { readonly stream: string; readonly position: string; readonly why: string }

/**
 * Walks through a log, command by command in the order of recording. What rests on nothing that is
 * different stays as it was recorded, at its place. All else is decided anew there, by its decider
 * on the other world's states and rows; and rules answer what happens in the other world, each
 * answer at the place of its counterpart, or at once if it has none.
 */
export class Walk {
  readonly world: OtherWorld
  readonly unsure: Unsure[] = []
  readonly #traces: Traces
  readonly #causes = new Map<string, Heard>()
  readonly #claims = new Map<string, Claim>()
  /** By the streams on which they are. */
  readonly #ahead = new Map<string, Claim[]>()
  /** Rules that asked rows which may not be what they were, by the cause and the rule. */
  readonly #askedOther = new Map<string, Answering>()
  #queue: Answering[] = []
  /** Commands whose place in the recorded world must have been a later one, by their stream. */
  readonly #deferred = new Map<string, Deferred[]>()
  #place: Position = 0
  #at = ''

  constructor(store: Pick<EventStore, 'readAll' | 'readStream'>, traces: Traces) {
    this.world = new OtherWorld(store)
    this.#traces = traces
  }

  /** Before the first day on which something may be different nothing is. */
  pass(group: Group): void {
    this.world.keep(group)
  }

  async step(group: Group): Promise<void> {
    const rule = ruleOf(group)
    const isAnswer = rule !== null && ruleNamed.has(rule)
    const claim = this.#claims.get(group.meta.command)
    this.#at = group.events[0]!.at
    const happened = claim
      ? await this.#answered(group, claim)
      : isAnswer && (await this.#isGone(group, rule))
        ? await this.#drop(group, 'not-asked', null)
        : await this.#decided(group, null)
    this.#place = placeOf(group)
    this.#hear(group, happened)
    if (claim) await this.#goOn(group, claim)
    await this.#drain()
    await this.#retry(group.events[0]!.stream)
  }

  /** After an answer of a rule had its place. */
  async #goOn({ meta }: Group, claim: Claim): Promise<void> {
    const { answer, after } = claim
    answer.by.waiting.delete(meta.command)
    this.#queue.push(answer.by)
    const stream = streamOfAnswer(answer)
    const left = this.#ahead.get(stream)!.filter((one) => one !== claim)
    if (left.length > 0) this.#ahead.set(stream, left)
    else this.#ahead.delete(stream)
    for (const late of after) await this.#runNow(late.answer, late.isOther)
  }

  /**
   * Whether nobody asks here for what a rule asked for in the recorded world: its cause is another,
   * or did not happen, or the rule reads other rows. When the rule read them is not known: not
   * before its cause, and not after its answer.
   */
  async #isGone(group: Group, rule: string): Promise<boolean> {
    const { meta, events } = group
    const heard = this.#causes.get(meta.causation!)
    if (heard === undefined) return false
    if (heard !== 'kept') return true
    const by = this.#askedOther.get(`${meta.causation} ${rule}`)
    const type = recovered(group)?.type
    if (by === undefined || type === undefined) return false
    const { stream, position } = events[0]!
    const { rows, recordedRows } = this.world
    const isSent = async (on: typeof rows, place: Position) => {
      const all = await sentOn(by, on, place)
      return all.some((sent) => sent.type === type && nameOf(sent.aggregate, sent.id) === stream)
    }
    if (await isSent(rows, position - 1)) return false
    if (await isSent(recordedRows, position - 1)) return true
    return isSent(recordedRows, placeAt(by.event.position))
  }

  /** A command that is found at the place of an answer. */
  async #answered(group: Group, { answer, isInstead }: Claim): Promise<Happened[]> {
    this.#claims.delete(group.meta.command)
    if (!isInstead) return this.#decided(group, answer)
    const wanted = wantedBy(answer, null)
    const stream = nameOf(answer.sent.aggregate, answer.sent.id)
    const { endpoint } = wanted
    const isOther = answer.by.isOther || this.world.isInDoubt({ stream, evidence: null, endpoint })
    if (!isOther) return this.#decided(group, null)
    const verdict = await this.world.decide(wanted, group.events[0]!.position - 1)
    if ('refused' in verdict) {
      const instead = answer.by.instead(verdict.refused.refusal, answer)
      if (instead?.command === group.meta.command) return this.#decided(group, instead)
    }
    const gone = await this.#drop(group, 'not-asked', null)
    this.#place = placeOf(group)
    await this.#runNow(answer, true)
    return gone
  }

  /** Decides what was recorded again, if it may come out otherwise. */
  async #decided(group: Group, answer: Answer | null): Promise<Happened[]> {
    const { events, meta } = group
    const [first] = events
    const { stream } = first!
    const kind = kindOf(stream)
    const byEvents = kindsWithPolicies.has(kind) ? recovered(group) : null
    const type = answer?.sent.type ?? byEvents?.type
    const endpoint = type === undefined ? null : (endpointOf.get(type) ?? null)
    const { evidence } = meta
    const isOther =
      this.world.isInDoubt({ stream, evidence, endpoint }) ||
      (answer !== null && !isAsRecorded(answer, group))
    if (!isOther) return this.world.keep(group)
    const known = answer ? null : (byEvents ?? recovered(group))
    const wanted = answer ? wantedBy(answer, group) : wantedAgain(known, group)
    if (wanted === null) {
      const position = `${placeOf(group)}`
      this.unsure.push({ stream, position, why: 'its events do not tell what was asked' })
      return this.world.keep(group)
    }
    const verdict = await this.world.decide(wanted, first!.position - 1)
    const command = wanted.endpoint.type
    if ('refused' in verdict) return this.#drop(group, 'refused', command, verdict.refused)
    if (verdict.events.length === 0) return this.#drop(group, 'needless', command)
    const otherwise = told(group, 'otherwise', command)
    return this.world.replace(group, verdict.events, verdict.before, otherwise)
  }

  /** It did not happen, and so nothing that answered it, unless something else is answered alike. */
  async #drop(
    group: Group,
    became: Became,
    command: string | null,
    refused: Refused | null = null,
  ): Promise<Happened[]> {
    const name = command ?? recovered(group)?.type ?? null
    const gone = { ...told(group, became, name), refused }
    const [first] = group.events
    const { aggregate, id } = streamOf(first!)
    const before = await this.world.states.now(ref(aggregate, id), first!.position - 1)
    return this.world.replace(group, [], before, gone)
  }

  /** Lets rules answer what happened at a place. */
  #hear(group: Group | null, happened: readonly Happened[]): void {
    for (const { id, type } of group?.events ?? []) if (isHeard(type)) this.#causes.set(id, 'gone')
    for (const { event, isOther } of happened) {
      if (!isHeard(event.type)) continue
      this.#causes.set(event.id, isOther ? 'other' : 'kept')
      const how = { traces: this.#traces, isOther, ask: this.#ask }
      this.#queue.push(...rulesHearing(event).map((rule) => new Answering(rule, event, how)))
    }
  }

  readonly #ask: How['ask'] = async (by, projection, read) => {
    const found = read(await this.world.rows.at(projection, this.#place))
    if (this.world.rowsDiffer(projection)) {
      this.#askedOther.set(`${by.cause.eventId} ${by.rule.name}`, by)
    }
    return found
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) await this.#advance(this.#queue.shift()!)
  }

  /** Goes on with a rule's answers until it has to wait for the place of one. */
  async #advance(by: Answering): Promise<void> {
    while (by.waiting.size === 0) {
      const group = await by.next()
      if (group === null) {
        if (by.isWhole) this.#askedOther.delete(`${by.cause.eventId} ${by.rule.name}`)
        return
      }
      for (const answer of group)
        if (!this.#isClaimed(answer)) await this.#runNow(answer, by.isOther)
    }
  }

  /** Whether it has a place in the log: it waits for that, or was met there before. */
  #isClaimed(answer: Answer): boolean {
    const own = answer.trace
    const trace = own ?? answer.by.traceInstead(answer)
    if (trace === null) return false
    if (trace.place <= this.#place) return own !== null
    const claim: Claim = { answer, isInstead: own === null, after: [] }
    this.#claims.set(trace.command, claim)
    const stream = streamOfAnswer(answer)
    this.#ahead.set(stream, [...(this.#ahead.get(stream) ?? []), claim])
    answer.by.waiting.add(trace.command)
    return true
  }

  /** Decides a command that left nothing, if it may leave something here. */
  async #runNow(answer: Answer, isOther: boolean): Promise<void> {
    const { sent, by } = answer
    const endpoint = endpointFor(answer)
    const of = ref(sent.aggregate, sent.id)
    if (!isOther && !this.world.isInDoubt({ stream: of.name, evidence: null, endpoint })) return
    const place = placeAt(by.event.position)
    const ahead = this.#ahead
      .get(of.name)
      ?.findLast(({ answer: one }) => one.by !== by && placeAt(one.by.event.position) === place)
    if (ahead) return void ahead.after.push({ answer, isOther })
    const wanted = wantedBy(answer, null)
    const verdict = await this.world.decide(wanted, this.#place)
    if ('refused' in verdict) {
      const instead = by.instead(verdict.refused.refusal, answer)
      if (instead) await this.#runNow(instead, isOther)
      return
    }
    if (verdict.events.length === 0) return
    const left = isOther ? null : await this.world.wouldHaveLeft(wanted, this.#place)
    if (left !== null) {
      const deferred = { answer, isSame: same(left, verdict.events) }
      this.#deferred.set(of.name, [...(this.#deferred.get(of.name) ?? []), deferred])
      return
    }
    const { told, as } = newBy(answer, this.#place, this.#at)
    const happened = this.world.insert(of, verdict.events, verdict.before, told, as)
    this.#hear(null, happened)
  }

  /** What left nothing, though it could have, is looked at again once its stream is another. */
  async #retry(stream: string): Promise<void> {
    const deferred = this.#deferred.get(stream)
    if (deferred === undefined) return
    this.#deferred.delete(stream)
    for (const { answer } of deferred) await this.#runNow(answer, false)
    await this.#drain()
  }

  /** To be called at the end: what was never decided is not known, if the worlds differ by it. */
  end(): void {
    for (const [stream, deferred] of this.#deferred) {
      for (const { answer } of deferred.filter(({ isSame }) => !isSame)) {
        const { by, sent } = answer
        const why = `${by.rule.name} recorded no ${sent.type}, though it could have`
        this.unsure.push({ stream, position: `${this.#place}`, why })
      }
    }
  }

  close(): void {
    this.world.close()
  }
}
