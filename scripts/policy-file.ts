import { readFileSync } from 'node:fs'
import { NotAPolicy, type Policy, parsePolicy } from '../server/tlog/formats/policy.ts'
import { UserError } from './sentences.ts'

/** Reads a policy file. Throws UserError for one that is none. */
export function policyIn(file: string): Policy {
  try {
    return parsePolicy(readFileSync(file))
  } catch (error) {
    if (error instanceof NotAPolicy) throw new UserError(`${file}: ${error.message}.`)
    throw error
  }
}
