import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { aggregates } from '../../domain/catalog.ts'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { AnyEvent } from '../../domain/kernel/event.ts'
import { idsOf, type Need } from '../../domain/kernel/need.ts'
import { isPersonal, mapPersonal, personalTexts } from '../../domain/kernel/personal.ts'
import { likely, rowsGiven } from '../streams/cases.ts'
import { inputOf } from '../support/arbitraries.ts'
import { actingFor, decideOn, foldAll, historian, NOW, platform, TODAY } from '../support/given.ts'
import { rehearsed, SOME_WEEKS } from '../support/rehearsal.ts'

const catalog = new Map(aggregates.map((aggregate) => [aggregate.stream.kind, aggregate]))
const the = (kind: string) => catalog.get(kind)!

/** `LAW_RUNS=2000` looks at as many histories of each stream. */
const numRuns = process.env.LAW_RUNS === undefined ? null : Number(process.env.LAW_RUNS)

/** States of each kind of stream, in every status that a month of the demo has. */
const states = new Map<string, Map<unknown, unknown>>()
beforeAll(async () => {
  const { events } = await rehearsed(SOME_WEEKS)
  const streams = Map.groupBy(events, ({ stream }) => stream)
  for (const [stream, recorded] of streams) {
    const kind = stream.slice(0, stream.indexOf('-'))
    const found = states.get(kind) ?? new Map()
    states.set(kind, found)
    for (let end = 1; end <= recorded.length; end++) {
      const told = recorded.slice(0, end).map((event) => ({
        ...event,
        data: JSON.parse(event.data),
      }))
      const state = foldAll(the(kind), told) as { status?: string }
      if (!found.has(state.status)) found.set(state.status, state)
    }
  }
})

/** Evidence as it may be found: in any state, or absent. */
const evidenceOf = (need: Need): fc.Arbitrary<unknown> => {
  if ('rows' in need) return rowsGiven(need.rows)
  const { kind, many } = need
  const known = [...(states.get(kind)?.values() ?? [])]
  const one = fc.constantFrom(the(kind).initialState, ...known)
  return many ? fc.array(one, { maxLength: 3 }) : one
}

/** What one command may find: under the same name, another command may ask for another kind. */
const needsOf = ({ needs }: AnyAggregate, type: string) => {
  const named = Object.entries(needs[type] ?? {})
  return fc.record(Object.fromEntries(named.map(([name, need]) => [name, evidenceOf(need)])))
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Lists of evidence as long as what names them: the command path gives a state for each id, and
 * for each state that another is named by.
 */
function fitting(aggregate: AnyAggregate, { type, data }: AnyEvent, state: unknown, needs: Fields) {
  const fit: Record<string, unknown> = { ...needs }
  const parsed = aggregate.commands[type]!.data.parse(data) as Fields
  for (const [name, need] of Object.entries(aggregate.needs[type] ?? {})) {
    if ('rows' in need || !need.many) continue
    const drawn = needs[name] as readonly unknown[]
    const { idIn, kind } = need
    const as = (n: number) => drawn[n % Math.max(1, drawn.length)] ?? the(kind).initialState
    const through = typeof idIn === 'object' && 'through' in idIn ? idIn : null
    fit[name] = through
      ? (fit[through.through] as readonly Fields[]).map((one, n) =>
          typeof one[through.field] === 'string' ? as(n) : undefined,
        )
      : idsOf(need, name, 'it', parsed, state as Fields).map((_, n) => as(n))
  }
  return fit
}

const by = fc.constantFrom(platform, historian, actingFor('hill'), actingFor('fuji'))
const effectiveAt = fc.constantFrom('2006-06-02T00:00:00.000Z', NOW, '2026-06-01T00:00:00.000Z')

const commandOf = (
  aggregate: AnyAggregate,
): fc.Arbitrary<{ readonly command: AnyEvent; readonly needs: Fields }> =>
  fc.constantFrom(...Object.keys(aggregate.commands)).chain((type) =>
    fc.record({
      command: fc
        .oneof(inputOf(aggregate.commands[type]!.data), likely[type] ?? fc.constant({}))
        .map((data) => ({ type, data })),
      needs: needsOf(aggregate, type),
    }),
  )

test.each([...catalog])('%s: what was decided folds, and nothing ever throws', (_, aggregate) => {
  const step = fc.record({
    asked: commandOf(aggregate),
    context: fc.record({ by, effectiveAt }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const events: AnyEvent[] = []
      for (const { asked, context } of steps) {
        const { command } = asked
        const state = foldAll(aggregate, events)
        const needs = fitting(aggregate, command, state, asked.needs)
        const decision = decideOn(aggregate, state, command, { ...context, needs })
        if (decision.accepted) {
          events.push(...decision.events)
        } else {
          const { code, ...fields } = decision.refusal
          aggregate.refusals[code]!.fields.parse(fields)
        }
      }
      expect(() => foldAll(aggregate, events)).not.toThrow()
    }),
    { numRuns: numRuns ?? 60 },
  )
})

test.each([...catalog])(
  '%s: a state is not changed by what is decided or folded on it',
  (_, aggregate) => {
    fc.assert(
      fc.property(fc.array(commandOf(aggregate), { maxLength: 6 }), (asked) => {
        let state = aggregate.initialState
        for (const { command, needs } of asked) {
          const before = structuredClone(state)
          const fit = fitting(aggregate, command, state, needs)
          const decision = decideOn(aggregate, state, command, { needs: fit })
          const [first] = decision.accepted ? decision.events : []
          const recorded = { id: 'it', revision: 0, at: NOW, effectiveAt: NOW, day: TODAY }
          const next = first && aggregate.evolve[first.type]!(state, first.data, recorded)
          expect(state).toEqual(before)
          state = next ?? state
        }
      }),
      { numRuns: numRuns ?? 30 },
    )
  },
)

const naming = [...catalog].filter(([, { commands }]) =>
  Object.values(commands).some(({ data }) => isPersonal(data)),
)

/** What was decided but for whom it names. */
function nameless({ stream }: AnyAggregate, decision: ReturnType<typeof decideOn>) {
  if (!decision.accepted) return decision
  return decision.events.map(({ type, data }) => {
    const shape = stream.events[type]!.data
    return { type, data: mapPersonal(shape, shape.parse(data), () => 'somebody') }
  })
}

test.each(naming)('%s: decides alike whomever a command names, and names nobody else', (...of) => {
  const [, aggregate] = of
  fc.assert(
    fc.property(fc.array(commandOf(aggregate), { maxLength: 12 }), (asked) => {
      const events: AnyEvent[] = []
      for (const { command, needs } of asked) {
        const { data: shape } = aggregate.commands[command.type]!
        const state = foldAll(aggregate, events)
        const context = { needs: fitting(aggregate, command, state, needs) }
        const decision = decideOn(aggregate, state, command, context)
        const other = { ...command, data: mapPersonal(shape, command.data, () => 'Somebody else') }
        const decided = decideOn(aggregate, state, other, context)
        expect(nameless(aggregate, decided)).toEqual(nameless(aggregate, decision))
        if (!decision.accepted) continue
        const named = personalTexts(shape, shape.parse(command.data)).map(([, text]) => text)
        for (const { type, data } of decision.events) {
          for (const [, text] of personalTexts(aggregate.stream.events[type]!.data, data)) {
            expect(named).toContain(text)
          }
        }
        events.push(...decision.events)
      }
    }),
    { numRuns: numRuns ?? 60 },
  )
})

test('two catalogs that share a refusal mean the same kind by it', () => {
  const kinds = new Map<string, string>()
  for (const { refusals } of aggregates) {
    for (const [code, { kind }] of Object.entries(refusals)) {
      expect(kinds.get(code) ?? kind, code).toBe(kind)
      kinds.set(code, kind)
    }
  }
})
