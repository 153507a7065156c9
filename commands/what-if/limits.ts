import type { Adoption } from './adoptions.ts'

const always = [
  'People would have acted differently: what they did is kept as recorded, or listed as no longer possible.',
  'Commands that were refused left nothing in the ledger: those that would have been accepted are not found.',
  'What was taken over from another book is kept as that book has it.',
  'A rule answers at once what only happens here; what it answered in the ledger keeps its place.',
]

const ofCalendar =
  'Events keep the days on which they were recorded, and days are closed that were closed: only working days and holidays are looked at anew.'

/** What an answer does not model, in sentences. */
export const limitsOf = (adoptions: readonly Adoption[]): readonly string[] =>
  adoptions.some(({ policy }) => policy === 'calendar') ? [...always, ofCalendar] : always
