import { z } from 'zod'
import { looksSealed } from '../kernel/personal.ts'

/**
 * Characters that no name or reason holds: controls, which are no text; those that turn the
 * direction of what stands around them, so that a reader sees another name than is stored; ends of
 * lines; private ones, which are another letter under each font; marks of annotations and of objects
 * that are not there; noncharacters, and the one that stands for bytes that nobody could read.
 */
const refused =
  /[\p{Cc}\p{Bidi_Control}\u2028\u2029\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffd]/u

/** What is not seen and may still belong to a word: it shapes the character before it. */
const shaping = '[\\u034f\\u200c\\u200d\\p{Variation_Selector}]'

/**
 * What is not seen and shapes nothing: spaces of no width, soft hyphens, fillers, tags. Two names
 * that differ in it look the same.
 */
const unseen = new RegExp(`[\\p{Default_Ignorable_Code_Point}--${shaping}]`, 'v')

/**
 * A joiner or selector that does not follow what it could shape, as Persian and emoji need it. The
 * letters of these scripts have no other shapes: after them it would not be seen.
 */
const misplaced = new RegExp(
  `(?<![[\\p{L}\\p{M}\\p{N}\\p{S}]--[\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}]])${shaping}`,
  'v',
)
const doubled = /[\u200c\u200d]{2}/

/** At least one character can be seen: the blank of Braille is a symbol, and cannot. */
const seen = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v

/** Most text: nothing of the above, and at least one character. */
const plain = /^[ -~]*[!-~][ -~]*$/

/** What keeps text from being read as it is stored; null: nothing does. */
function illegible(text: string): string | null {
  // It would be told as the name of whomever it was sealed for.
  if (looksSealed(text)) return 'text that looks sealed'
  if (plain.test(text)) return null
  if (!text.isWellFormed()) return 'well-formed Unicode'
  if (refused.test(text)) {
    return 'no control, direction, private or replacement characters, and one line only'
  }
  if (unseen.test(text) || misplaced.test(text) || doubled.test(text)) {
    return 'no invisible characters, except joiners and selectors within a word'
  }
  return seen.test(text) ? null : 'at least one of its characters can be seen'
}

/** Refuses what could not be read as it is stored. */
export function checkLegible({ value, issues }: z.core.ParsePayload<string>): void {
  const message = illegible(value)
  if (message !== null) issues.push({ code: 'custom', message, input: value })
}

/** Text of one line, 1 to 500 characters, which looks like what it is. */
export const Text = z.string().trim().min(1).max(500).check(checkLegible)
