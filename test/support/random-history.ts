import fc from 'fast-check'
import { endpointOf, endpoints } from '../../commands/catalog.ts'
import { soleLease } from '../../commands/kernel/reacting/lease.ts'
import { startReactions } from '../../commands/kernel/reacting/start.ts'
import type { Outcome } from '../../commands/kernel/request.ts'
import { openCommands } from '../../commands/kernel/run.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { everything, SECRET } from '../commands/ledger.ts'
import { casesOf, likely } from '../streams/cases.ts'
import { inputOf } from './arbitraries.ts'
import { actingFor, historian, NOW, platform } from './given.ts'
import { openMemoryStore } from './memory-store.ts'
import { people } from './people.ts'
import { askInThread } from './rows-in-memory.ts'

/** A command of a random history; whether it is accepted shows when it is sent. */
type Step = {
  readonly type: string
  readonly id: string
  readonly data: unknown
  readonly by: Actor
  readonly effectiveAt: string | null
  /** Whether the rules have answered before the next one. */
  readonly settle: boolean
}

const actors = [platform, platform, platform, historian, actingFor('hill'), actingFor('fuji')]

const idOf = (kind: string, only: string | null) => {
  if (only !== null) return fc.constant(only)
  if (kind === 'mark') return fc.constantFrom('sugar', 'a')
  if (kind === 'policy') return fc.constantFrom(...Object.keys(policyKinds))
  return fc.constantFrom('a', 'a', 'b', 'b', 'c', 'hill~c')
}

const seldom = new Set([...casesOf.values()].flatMap((cases) => cases.seldom ?? []))
const weighed = endpoints.map((endpoint) => ({
  arbitrary: fc.constant(endpoint),
  weight: seldom.has(endpoint.type) ? 1 : 6,
}))

const step: fc.Arbitrary<Step> = fc.oneof(...weighed).chain(({ aggregate, type, only }) => {
  const random = inputOf(aggregate.commands[type]!.data)
  const wanted = likely[type]
  return fc.record({
    type: fc.constant(type),
    id: idOf(aggregate.stream.kind, only),
    data: wanted ? fc.oneof({ arbitrary: wanted, weight: 9 }, random) : random,
    by: fc.constantFrom(...actors),
    effectiveAt: fc.constantFrom(null, null, '2026-03-28T09:00:00.000Z'),
    settle: fc.boolean(),
  })
})

/** Commands on a few streams, in any order. */
export const steps = (most: number) =>
  fc.array(step, { minLength: most / 2, maxLength: most, size: 'max' })

const checks = { checkedBy: 'registrar', evidence: 'no. 7' }
const sugar = { name: 'White sugar', category: 'sugar', unit: 'TNE' }

/** Two members that may trade, and a product. */
const market: readonly (readonly [type: string, id: string, data: object])[] = [
  ...['hill', 'fuji'].flatMap((id) => [
    ['RegisterMember', id, { legalName: `${id} Ltd` }] as const,
    ['VerifyLicence', id, checks] as const,
    ['VerifyBankAccount', id, checks] as const,
  ]),
  ['RegisterProduct', 'sugar', sugar],
]

/** Sends the commands through the command path and its rules; gives all that was recorded. */
export async function play(steps: readonly Step[]) {
  const store = openMemoryStore()
  const { ask, close } = askInThread(store)
  const clock = () => NOW
  const { run } = await openCommands({
    store,
    clock,
    sole: true,
    ask,
    secret: SECRET,
    people,
  })
  const troubles: unknown[] = []
  const reactions = startReactions({
    ...{ store, clock, ask, run, lease: soleLease, onRefused: () => {} },
    onTrouble: (rule, error) => error && troubles.push(new Error(rule, { cause: error })),
  })
  let keys = 0
  const send = ({ type, ...command }: Omit<Step, 'settle'>): Promise<Outcome> =>
    run({ ...command, endpoint: endpointOf.get(type)!, key: `${++keys}` })
  try {
    for (const [type, id, data] of market) {
      await send({ type, id, data, by: historian, effectiveAt: '2026-03-01T00:00:00.000Z' })
    }
    for (const { settle, ...command } of steps) {
      const { effectiveAt, by } = command
      await send({ ...command, effectiveAt: by.backdates ? effectiveAt : null })
      if (settle) await reactions.drained()
    }
    await reactions.drained()
    if (troubles.length > 0) throw troubles[0]
    return await everything(store)
  } finally {
    await reactions.stop()
    close()
    await store.close()
  }
}
