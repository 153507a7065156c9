import { describe, expect, test } from 'vitest'
import { commandId, firstEventId } from '../../../../commands/kernel/ids.ts'
import { keysInMemory } from '../../../../commands/kernel/people/keys-in-memory.ts'
import { FORGOTTEN, openPeople, type People } from '../../../../commands/kernel/people/people.ts'
import { commandsIn } from '../../../../commands/kernel/recover.ts'
import type { EventStore } from '../../../../domain/kernel/event-store.ts'
import { dataWithPlaces, looksSealed } from '../../../../domain/kernel/personal.ts'
import { members } from '../../../../domain/members/events.ts'
import { unsealed } from '../../../../server/people/unsealed.ts'
import { decidedAgain } from '../../../support/decided-again.ts'
import { platform } from '../../../support/given.ts'
import { openMemoryStore } from '../../../support/memory-store.ts'
import { peopleOf } from '../../../support/people.ts'
import { accepted, codeOf, everything, request, start } from '../../ledger.ts'

const NAME = 'Wei Zhang'
const check = { checkedBy: NAME, evidence: 'extract 7' }
const verify = (data: object = check, key = 'verify') =>
  request('VerifyLicence', 'hill', data, { key })

/** A ledger with a member, and the people whom its commands name. */
async function ledger(sole = true) {
  const store = openMemoryStore()
  const keys = keysInMemory('a secret of this ledger')
  const people = openPeople(keys, keys.fresh)
  const { run } = await start(store, { people, sole })
  await accepted(run, 'RegisterMember', 'hill', { legalName: 'Hill' }, { key: 'register' })
  return { store, keys, people, run }
}

const dataOf = async (store: EventStore, nth: number) =>
  JSON.parse((await everything(store))[nth]!.data)

/** The names in an event, as whoever may see it is told them. */
async function toldOf(store: EventStore, nth: number, people: People) {
  const event = (await everything(store))[nth]!
  const { checkedBy } = JSON.parse(
    unsealed(people, JSON.stringify(dataWithPlaces(members.events.LicenceVerified, event))),
  )
  return checkedBy
}

describe('whom a command names', () => {
  test('is sealed in its event, and told to whoever may see it', async () => {
    const { store, people, run } = await ledger()
    await accepted(run, 'VerifyLicence', 'hill', check)
    const [, event] = await everything(store)
    expect(JSON.stringify(event)).not.toContain(NAME)
    expect(looksSealed((await dataOf(store, 1)).checkedBy)).toBe(true)
    expect(await toldOf(store, 1, people)).toBe(NAME)
    expect(await toldOf(store, 1, peopleOf('of another ledger'))).toBe(FORGOTTEN)
  })

  test('is sealed alike in a repeat, and in nothing else', async () => {
    const [first, other] = [await ledger(), await ledger()]
    for (const { run } of [first, other]) {
      await accepted(run, 'VerifyLicence', 'hill', check, { key: 'verify' })
      const again = { checkedBy: NAME, evidence: 'extract 8' }
      await accepted(run, 'VerifyLicence', 'hill', again, { key: 'again' })
    }
    const events = await everything(first.store)
    expect((await everything(other.store)).map(({ id, data }) => [id, data])).toEqual(
      events.map(({ id, data }) => [id, data]),
    )
    const [one, two] = [await dataOf(first.store, 1), await dataOf(first.store, 2)]
    expect(one.checkedBy).not.toBe(two.checkedBy)
  })

  test('is one person, however its letters are composed', async () => {
    const { store, keys, people, run } = await ledger()
    await accepted(run, 'VerifyLicence', 'hill', { ...check, checkedBy: ' Zoe\u0308 ' })
    expect(keys.named('Zo\u00eb')).not.toBeNull()
    expect(await toldOf(store, 1, people)).toBe('Zoe\u0308')
    expect(await people.forget('Zo\u00eb')).toBe(true)
    expect(await toldOf(store, 1, people)).toBe(FORGOTTEN)
  })

  test('is kept with what is recorded, and not with a dry run or a refusal', async () => {
    const { keys, run } = await ledger()
    expect((await run({ ...verify(), dryRun: true })).accepted).toBe(true)
    const absent = request('VerifyLicence', 'nobody', check)
    expect(codeOf(await run(absent))).toBe('member-absent')
    expect(keys.named(NAME)).toBeNull()
    await run(verify())
    expect(keys.named(NAME)).not.toBeNull()
  })

  test.each([true, false])('is the same for a state and for the stream: sole %s', async (sole) => {
    const { store, people, run } = await ledger(sole)
    const first = await run(verify())
    expect(await run(verify())).toEqual({ ...first, repeated: true })
    const restarted = await start(store, { people, sole })
    expect(await restarted.run(verify())).toEqual({ ...first, repeated: true })
    const other = { ...check, checkedBy: 'Li Na' }
    for (const one of [run, restarted.run]) {
      expect(codeOf(await one(verify(other)))).toBe('key-reused')
    }
  })

  test('is no box of somebody else that a caller sends', async () => {
    const { store, run } = await ledger()
    await accepted(run, 'VerifyLicence', 'hill', check)
    const { checkedBy: box } = await dataOf(store, 1)
    const place = '/member-hill/LicenceVerified/2/checkedBy'
    for (const text of [box, box + place]) {
      for (const data of [
        { ...check, checkedBy: text },
        { ...check, evidence: text },
      ]) {
        expect(codeOf(await run(verify(data, `smuggled-${text.length}`)))).toBe('invalid')
      }
    }
    expect(await everything(store)).toHaveLength(2)
    const looksAlike = { checkedBy: '~1.5 people', evidence: '~1.5 t' }
    await accepted(run, 'VerifyLicence', 'hill', looksAlike)
  })

  test('is kept once when many commands name somebody new together', async () => {
    const { store, keys, people, run } = await ledger(false)
    const second = await start(store, { people: openPeople(keys, keys.fresh), sole: false })
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? run : second.run)(verify({ ...check, evidence: `extract ${n}` }, `v-${n}`)),
      ),
    )
    expect(outcomes.map(codeOf)).toEqual(outcomes.map(() => null))
    for (let nth = 1; nth <= 20; nth++) expect(await toldOf(store, nth, people)).toBe(NAME)
  })

  test('is sealed with the key that is kept, where another server was faster', async () => {
    const store = openMemoryStore()
    const keys = keysInMemory('shared')
    let made = 0
    const fresh = () => keys.fresh(`nobody ${made++}`)
    const people = openPeople(keys, fresh)
    // Between sealing and keeping, another server keeps somebody of the same name.
    const late = {
      ...keys,
      keep: (name: string, person: Parameters<typeof keys.keep>[1]) => {
        if (made === 1) keys.keep(name, fresh())
        return keys.keep(name, person)
      },
    }
    const { run } = await start(store, { people: openPeople(late, fresh) })
    await accepted(run, 'RegisterMember', 'hill', { legalName: 'Hill' }, { key: 'register' })
    const first = await run(verify())
    expect(await toldOf(store, 1, people)).toBe(NAME)
    expect(await run(verify())).toEqual({ ...first, repeated: true })
  })
})

test('a command that was recorded before names were sealed is known by its plain content', async () => {
  const { store, people } = await ledger()
  const stream = 'member-hill'
  const command = commandId(platform.name, stream, 'verify')
  const content = `VerifyLicence  ${JSON.stringify(check)}`
  const [registered] = await everything(store)
  const { position: _, stream: __, revision: ___, ...like } = registered!
  const meta = JSON.stringify({ ...JSON.parse(like.meta), command })
  const old = { ...like, type: 'LicenceVerified', version: 1, data: JSON.stringify(check), meta }
  await store.append(stream, 0, [{ ...old, id: firstEventId(command, content) }])
  const restarted = await start(store, { people })
  expect(await restarted.run(verify())).toMatchObject({ accepted: true, repeated: true })
  const other = { ...check, checkedBy: 'Li Na' }
  expect(codeOf(await restarted.run(verify(other)))).toBe('key-reused')
  expect(await toldOf(store, 1, people)).toBe(NAME)
  expect(await people.forget(NAME)).toBe(false)
})

describe('somebody who was forgotten', () => {
  test('is named nowhere, and everything else stays', async () => {
    const { store, people, run } = await ledger()
    await run(verify())
    await run(verify({ checkedBy: 'Li Na', evidence: 'extract 8' }, 'other'))
    const before = await everything(store)
    expect(await people.forget(` ${NAME} `)).toBe(true)
    expect(await people.forget(NAME)).toBe(false)
    expect(await everything(store)).toEqual(before)
    expect(await toldOf(store, 1, people)).toBe(FORGOTTEN)
    expect(await toldOf(store, 2, people)).toBe('Li Na')
  })

  test.each([true, false])('makes a repeat impossible to tell: sole %s', async (sole) => {
    const { store, keys, people, run } = await ledger(sole)
    await run(verify())
    await people.forget(NAME)
    expect(codeOf(await run(verify()))).toBe('person-forgotten')
    const restarted = await start(store, { people, sole })
    expect(codeOf(await restarted.run(verify()))).toBe('person-forgotten')
    expect(keys.named(NAME), 'no new key for it').toBeNull()
    // Also once somebody of the name is known again.
    await accepted(run, 'VerifyLicence', 'hill', { ...check, evidence: 'extract 9' })
    expect(codeOf(await run(verify()))).toBe('person-forgotten')
    expect(await everything(store)).toHaveLength(3)
    const register = { legalName: 'Other' }
    expect(codeOf(await run(request('RegisterMember', 'hill', register, { key: 'verify' })))).toBe(
      'key-reused',
    )
  })

  test('is another person when a new command has the name', async () => {
    const { store, keys, people, run } = await ledger()
    await run(verify())
    const first = keys.named(NAME)!
    await people.forget(NAME)
    await accepted(run, 'VerifyLicence', 'hill', { ...check, evidence: 'extract 9' })
    expect(keys.named(NAME)!.id).not.toEqual(first.id)
    expect([await toldOf(store, 1, people), await toldOf(store, 2, people)]).toEqual([
      FORGOTTEN,
      NAME,
    ])
  })

  test('is not named by a command that was sealed before and is recorded after', async () => {
    const { store, keys, people } = await ledger()
    let forget = false
    const racing = {
      ...people,
      keep: (named: Parameters<typeof people.keep>[0]) => {
        if (forget) void keys.forget(NAME)
        forget = false
        return people.keep(named)
      },
    }
    const { run } = await start(store, { people: racing })
    await run(verify())
    const first = keys.named(NAME)!
    forget = true
    await accepted(run, 'VerifyLicence', 'hill', { ...check, evidence: 'extract 9' })
    expect(keys.withId(first.id), 'the key that was destroyed stays so').toBeNull()
    expect(await toldOf(store, 1, people)).toBe(FORGOTTEN)
    expect(await toldOf(store, 2, people)).toBe(NAME)
  })

  test('leaves commands that are decided again to the same bytes', async () => {
    const { store, people, run } = await ledger()
    await run(verify())
    await people.forget(NAME)
    await run(verify({ ...check, evidence: 'extract 9' }, 'later'))
    const { commands, otherwise } = await decidedAgain([await everything(store)], people)
    expect(otherwise).toEqual([])
    expect(commands).toMatchObject({ RegisterMember: 1, VerifyLicence: 2 })
    for await (const { type, data } of commandsIn([await everything(store)])) {
      if (type !== 'VerifyLicence') continue
      expect(looksSealed((data as typeof check).checkedBy)).toBe(true)
    }
  })
})
