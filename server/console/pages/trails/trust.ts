import { computed, signal } from '@preact/signals'
import { parseVkey, type VerifierKey } from '../../../tlog/formats/keys.ts'
import { NotAPolicy, type Policy, parsePolicy } from '../../../tlog/formats/policy.ts'

/** Whom the reader trusts, as it was given; kept in this browser. */
export type Given = {
  /** A policy file; empty: the keys that the operator names. */
  readonly policy: string
  /** Keys of those who say that all commits recompute, a line each. */
  readonly checkers: string
  /** The reader has checked the whole log itself. */
  readonly isChecked: boolean
}

export const nobody: Given = { policy: '', checkers: '', isChecked: false }

const KEY = 'daybook-trust'

function kept(): Given {
  try {
    return { ...nobody, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return nobody
  }
}

export const given = signal<Given>(kept())

export function trust(now: Given): void {
  given.value = now
  localStorage.setItem(KEY, JSON.stringify(now))
}

/** The keys that the operator names, as far as they were asked for. */
export const operatorKeys = signal<readonly string[]>([])

export type Trust = {
  readonly policy: Policy
  readonly checkers: readonly VerifierKey[]
  readonly isChecked: boolean
  /** The keys are those that the operator names. */
  readonly isOperators: boolean
}

/** A line of the checkers that is no key. */
export class NotAKey extends Error {
  override name = 'NotAKey'
}

const operatorsPolicy = (vkeys: readonly string[]): string =>
  `${vkeys.map((vkey) => `log ${vkey}\n`).join('')}quorum none\n`

function checkersIn(text: string): VerifierKey[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).map((line) => {
    const key = parseVkey(line)
    if (key === null) throw new NotAKey(line)
    return key
  })
}

/** Reads what was given. Throws NotAPolicy, NotAKey. */
export function readTrust({ policy, checkers, isChecked }: Given, vkeys: readonly string[]): Trust {
  const isOperators = policy.trim() === ''
  return {
    policy: parsePolicy(isOperators ? operatorsPolicy(vkeys) : policy),
    checkers: checkersIn(checkers),
    ...{ isChecked, isOperators },
  }
}

/** Whom the reader trusts now; null: neither the operator's keys are known nor any others. */
export const trusted = computed<Trust | null>(() => {
  try {
    const trust = readTrust(given.value, operatorKeys.value)
    return trust.policy.logs.length === 0 ? null : trust
  } catch (error) {
    if (error instanceof NotAPolicy || error instanceof NotAKey) return null
    throw error
  }
})
