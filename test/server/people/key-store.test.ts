import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../../commands/kernel/people/seal.ts'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { openKeyStore, type Step } from '../../../server/people/key-store.ts'
import { temporaryFolder } from '../../support/serving.ts'

const child = new URL('forget-child.ts', import.meta.url).pathname
const someone = (): Person => ({ id: randomBytes(16), key: randomBytes(32) })

let root: ReturnType<typeof temporaryFolder>
let folder: string
beforeEach(() => {
  root = temporaryFolder()
  folder = join(root.path, 'people')
})
afterEach(() => root.remove())

const files = () => readdirSync(folder).sort()

/** A store that holds these names, closed. */
async function holding(...names: string[]) {
  const people = new Map(names.map((name) => [name, someone()]))
  const keys = await openKeyStore(folder)
  for (const [name, person] of people) expect(keys.keep(name, person)).toBe(true)
  const { indexKey } = keys
  keys.close()
  return { people, indexKey }
}

describe('a key store', () => {
  test('is made when somebody is named, for its owner alone', async () => {
    const keys = await openKeyStore(folder)
    expect(existsSync(folder)).toBe(false)
    keys.keep('Wei Zhang', someone())
    expect(files()).toEqual(['people.db', 'wrapping-1.key'])
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      for (const file of files()) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    }
    keys.close()
  })

  test('keeps each name once, and finds it by name and by id when it is opened again', async () => {
    const { people, indexKey } = await holding('Wei Zhang', 'Li Na')
    const keys = await openKeyStore(folder)
    expect(keys.indexKey).toEqual(indexKey)
    for (const [name, person] of people) {
      expect(keys.withId(person.id)).toEqual(person)
      expect(keys.named(name)).toEqual(person)
      expect(keys.keep(name, person)).toBe(true)
      expect(keys.keep(name, someone())).toBe(false)
    }
    expect([keys.named('Nobody'), keys.withId(randomBytes(16))]).toEqual([null, null])
    keys.close()
  })

  test('is begun once, also where its first start was killed after a key was made', async () => {
    await holding('Wei Zhang')
    const key = readFileSync(join(folder, 'wrapping-1.key'))
    cpSync(join(folder, 'people.db'), join(root.path, 'backup.db'))
    writeFileSync(join(folder, 'people.db'), '')
    const begun = await holding('Li Na')
    expect(readFileSync(join(folder, 'wrapping-1.key'))).toEqual(key)
    const keys = await openKeyStore(folder)
    expect(keys.named('Li Na')).toEqual(begun.people.get('Li Na'))
    expect(keys.named('Wei Zhang')).toBeNull()
    keys.close()
    cpSync(join(root.path, 'backup.db'), join(folder, 'people.db'))
    const restored = await openKeyStore(folder)
    expect(restored.named('Wei Zhang')).not.toBeNull()
    restored.close()
  })

  test('holds no name and no key that could be read out of its files', async () => {
    const { people } = await holding('Wei Zhang')
    const bytes = Buffer.concat(files().map((file) => readFileSync(join(folder, file))))
    expect(bytes.includes('Wei Zhang')).toBe(false)
    expect(bytes.includes(people.get('Wei Zhang')!.key)).toBe(false)
  })

  test('is shared: what one server keeps or forgets the other knows at once', async () => {
    const [one, two] = [await openKeyStore(folder), await openKeyStore(folder)]
    const person = someone()
    one.keep('Wei Zhang', person)
    expect(two.named('Wei Zhang')).toEqual(person)
    expect(two.withId(person.id)).toEqual(person)
    expect(await one.forget('Wei Zhang')).toBe(true)
    expect([two.named('Wei Zhang'), two.withId(person.id)]).toEqual([null, null])
    const other = someone()
    expect(two.keep('Wei Zhang', other)).toBe(true)
    expect(one.named('Wei Zhang')).toEqual(other)
    await Promise.all([one.forget('Wei Zhang'), two.forget('Wei Zhang'), one.forget('Nobody')])
    expect(one.named('Wei Zhang')).toBeNull()
    one.close()
    two.close()
  })

  test('says what is missing where its file or its wrapping key is not what it was', async () => {
    await holding('Wei Zhang')
    rmSync(join(folder, 'wrapping-1.key'))
    await expect(openKeyStore(folder)).rejects.toThrow(/wrapping-1\.key, which is not there/)
    writeFileSync(join(folder, 'people.db'), '')
    writeFileSync(join(folder, 'wrapping-2.key'), randomBytes(32))
    await expect(openKeyStore(folder)).rejects.toThrow(/holds no keys, and wrapping-2\.key is left/)
    writeFileSync(join(folder, 'people.db'), randomBytes(8_192))
    await expect(openKeyStore(folder)).rejects.toThrow(StoreUnavailable)
  })
})

describe('forgetting', () => {
  test('destroys one key, and what it was wrapped under; all others open', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `somebody ${n}`)
    const { people, indexKey } = await holding(...names)
    const keys = await openKeyStore(folder)
    expect(await keys.forget('nobody')).toBe(false)
    expect(files()).toEqual(['people.db', 'wrapping-1.key'])
    expect(await keys.forget('somebody 77')).toBe(true)
    expect(await keys.forget('somebody 77')).toBe(false)
    expect(await keys.forget('somebody 78')).toBe(true)
    expect(files()).toEqual(['people.db', 'wrapping-3.key'])
    keys.close()
    const again = await openKeyStore(folder)
    expect(again.indexKey).toEqual(indexKey)
    for (const [name, person] of people) {
      const isGone = name === 'somebody 77' || name === 'somebody 78'
      expect(again.named(name)).toEqual(isGone ? null : person)
      expect(again.withId(person.id)).toEqual(isGone ? null : person)
    }
    again.close()
  })

  test('leaves an older copy of the database that opens nothing, not even a name', async () => {
    await holding('Wei Zhang', 'Li Na')
    const backup = join(root.path, 'backup.db')
    cpSync(join(folder, 'people.db'), backup)
    const keys = await openKeyStore(folder)
    await keys.forget('Wei Zhang')
    keys.close()
    cpSync(backup, join(folder, 'people.db'))
    await expect(openKeyStore(folder)).rejects.toThrow(/wrapping-1\.key, which is not there/)
    // Nor by the key that is there: what was copied lies under another.
    cpSync(join(folder, 'wrapping-2.key'), join(folder, 'wrapping-1.key'))
    await expect(openKeyStore(folder)).rejects.toThrow('a key of the people is damaged')
  })

  /** After each, the process is killed; and whether somebody is forgotten by then. */
  const steps: readonly (readonly [Step, times: number, forgotten: boolean])[] = [
    ['key-made', 1, false],
    ['destroyed', 1, true],
    ['some-rewrapped', 1, true],
    ['some-rewrapped', 3, true],
    ['all-rewrapped', 2, true],
  ]
  test.each(steps)('killed after %s (%i), is done or not, and is completed', async (...step) => {
    const [at, times, isForgotten] = step
    const names = Array.from({ length: 200 }, (_, n) => `somebody ${n}`)
    const { people } = await holding(...names)
    const args = [child, folder, 'somebody 77', at, `${times}`]
    const { signal } = spawnSync(process.execPath, args)
    expect(signal).toBe('SIGKILL')
    const keys = await openKeyStore(folder)
    for (const [name, person] of people) {
      const isGone = isForgotten && name === 'somebody 77'
      expect(keys.named(name)).toEqual(isGone ? null : person)
    }
    const known = files().filter((file) => file.endsWith('.key'))
    if (isForgotten) expect(known, 'the old wrapping key is destroyed').toEqual(['wrapping-2.key'])
    expect(await keys.forget('somebody 77')).toBe(!isForgotten)
    expect(await keys.forget('somebody 78')).toBe(true)
    expect(keys.named('somebody 79')).toEqual(people.get('somebody 79'))
    expect(files().filter((file) => file.endsWith('.key'))).toHaveLength(1)
    keys.close()
  })
})
