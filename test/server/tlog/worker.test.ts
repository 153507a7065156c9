import { expect, test } from 'vitest'
import { loadedWith } from '../../support/loaded.ts'

// To declare all streams took a quarter of a second of a processor at each start of a ledger's log.
test('the thread of the log loads no declaration: what the ledger knows it is told', () => {
  const loaded = [...loadedWith('server/tlog/worker.ts')]
  expect(loaded).toContain('server/tlog/signer/signer.ts')
  expect(loaded).toContain('@noble/hashes/sha2.js')
  expect(loaded.filter((path) => /^zod$|^domain\/.*\/(?:events|decider)\.ts$/.test(path))).toEqual(
    [],
  )
})

test('a witness, which has no ledger, loads none of its streams', () => {
  const loaded = loadedWith('scripts/witness.ts')
  expect(loaded).toContain('server/tlog/witness/serve.ts')
  expect(loaded).not.toContain('domain/catalog.ts')
})
