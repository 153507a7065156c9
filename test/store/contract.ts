import { afterAll, beforeAll, describe } from 'vitest'
import { appending } from './contract/appending.ts'
import { bodies } from './contract/bodies.ts'
import { concurrency } from './contract/concurrency.ts'
import { following } from './contract/following.ts'
import type { Harness } from './contract/harness.ts'
import { lifetime } from './contract/lifetime.ts'
import { agreesWithTheModel } from './contract/model.ts'
import { reading } from './contract/reading.ts'
import { repeating } from './contract/repeating.ts'

/**
 * What every adapter of the port must do. The ledger may be shared and may hold events already:
 * each case uses streams and event types of its own, and takes no position for granted.
 */
export function storeContract(name: string, open: () => Promise<Harness>): void {
  describe(name, () => {
    let opened: Harness | undefined
    const harness = () => {
      if (opened === undefined) throw new Error('the store is not open')
      return opened
    }
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.dispose())

    describe('appending', () => appending(harness))
    describe('repeating an append', () => repeating(harness))
    describe('many writers', () => concurrency(harness))
    describe('bodies', () => bodies(harness))
    describe('reading', () => reading(harness))
    describe('following', () => following(harness))
    describe('a random sequence of appends', () => agreesWithTheModel(harness))
    describe('closing and reopening', () => lifetime(harness))
  })
}
