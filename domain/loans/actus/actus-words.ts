import { oneOf, type Terms } from './actus-terms.ts'
import { type BusinessDays, everyDay, mondayToFriday } from './conventions.ts'
import type { LoanKind } from './terms.ts'

/** The words of ACTUS, and what they are called here. */

export const kinds: Readonly<Record<string, LoanKind>> = {
  PAM: 'principal-at-maturity',
  CLM: 'call-money',
  LAM: 'linear-amortizer',
  ANN: 'annuity',
}

const conventions: Readonly<Record<string, BusinessDays>> = {
  NULL: 'none',
  NOS: 'none',
  SCF: 'shift-calculate-following',
  SCMF: 'shift-calculate-modified-following',
  CSF: 'calculate-shift-following',
  CSMF: 'calculate-shift-modified-following',
  SCP: 'shift-calculate-preceding',
  SCMP: 'shift-calculate-modified-preceding',
  CSP: 'calculate-shift-preceding',
  CSMP: 'calculate-shift-modified-preceding',
}

const calendars = {
  NC: everyDay,
  noCalendar: everyDay,
  MF: mondayToFriday,
  mondayToFriday,
}
export const ends = { SD: 'same-day', EOM: 'end-of-month' } as const

/** Who lends sees what is owed above zero, who borrows below it. */
const roles = { RPA: 1, RPL: -1, BUY: 1, SEL: -1 } as const

export const signOf = (terms: Terms): 1 | -1 => oneOf(terms, 'contractRole', roles, 'RPA')

export const conventionsOf = (terms: Terms) => ({
  businessDays: oneOf(terms, 'businessDayConvention', conventions, 'NOS'),
  calendar: oneOf(terms, 'calendar', calendars, 'NC'),
})
