import { expect, test } from 'vitest'
import { transparencyLog } from '../../domain/log/decider.ts'
import { foldAll, given, notProvoked } from '../support/given.ts'

const vkey = 'log.example+00000001+AQ=='
const left = { stream: 'boat-ark', revision: 3, sha256: 'a'.repeat(64), reason: 'By hand.' }
const restored = {
  ...{ from: 7, origin: 'log.example/2', previous: null, reason: 'The disk broke.', to: 9 },
} as const

test('a foreign event is left out once, as it was seen', () => {
  const event = { type: 'ForeignEventLeftOut', data: left } as const
  given(transparencyLog).when('LeaveOutForeignEvent', left).thenAccepted(event)
  given(transparencyLog, event).when('LeaveOutForeignEvent', left).thenAccepted()
  const other = { ...left, sha256: 'b'.repeat(64) }
  given(transparencyLog, event)
    .when('LeaveOutForeignEvent', other)
    .thenRefused({ code: 'left-out-otherwise', sha256: left.sha256 })
  const next = { ...left, revision: 4 }
  given(transparencyLog, event)
    .when('LeaveOutForeignEvent', next)
    .thenAccepted({ type: 'ForeignEventLeftOut', data: next })
})

test('foreign events are folded one after the other, however many were left out', () => {
  const events = Array.from({ length: 60_000 }, (_, revision) => ({
    ...{ type: 'ForeignEventLeftOut', data: { ...left, revision } },
  }))
  const { leftOut } = foldAll(transparencyLog, events) as typeof transparencyLog.initialState
  expect(leftOut.size).toBe(60_000)
})

test('a key is added once, and never again after it was retired', () => {
  const added = { type: 'LogKeyAdded', data: { vkey } } as const
  const retired = { type: 'LogKeyRetired', data: { vkey } } as const
  given(transparencyLog).when('AddLogKey', { vkey }).thenAccepted(added)
  given(transparencyLog, added).when('AddLogKey', { vkey }).thenAccepted()
  given(transparencyLog, added).when('RetireLogKey', { vkey }).thenAccepted(retired)
  given(transparencyLog).when('RetireLogKey', { vkey }).thenAccepted(retired)
  given(transparencyLog, retired).when('RetireLogKey', { vkey }).thenAccepted()
  given(transparencyLog, added, retired)
    .when('AddLogKey', { vkey })
    .thenRefused({ code: 'log-key-retired' })
})

test('a log is restored once in each stream', () => {
  const event = { type: 'LogRestored', data: restored } as const
  given(transparencyLog).when('RestoreLog', restored).thenAccepted(event)
  given(transparencyLog, event).when('RestoreLog', restored).thenAccepted()
  given(transparencyLog, event)
    .when('RestoreLog', { ...restored, origin: 'log.example/3' })
    .thenRefused({ code: 'log-restored-otherwise', origin: 'log.example/2' })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(transparencyLog)).toEqual([])
})
