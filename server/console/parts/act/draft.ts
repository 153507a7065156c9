import type { Field, Named } from './field.ts'

/** What is typed so far: text, several of them, or one under each name. */
export type Draft = string | readonly Draft[] | { readonly [name: string]: Draft }

type Entries = { readonly [name: string]: Draft }

/** Where a choice keeps which shape was chosen, and what was typed into it. */
const CHOSEN = 'chosen'
const OF = 'of'

const entries = (draft: Draft | undefined): Entries =>
  typeof draft === 'object' && !Array.isArray(draft) ? (draft as Entries) : {}
const items = (draft: Draft | undefined): readonly Draft[] => (Array.isArray(draft) ? draft : [])
const text = (draft: Draft | undefined): string => (typeof draft === 'string' ? draft : '')

/** Reads of a draft what a control of a field shows. */
export const read = { entries, items, text }

/** A draft with nothing in it. */
export function emptyDraft(field: Field): Draft {
  if (field.is === 'record' || field.is === 'choice') return {}
  return field.is === 'list' ? [] : ''
}

export const chosenOf = (draft: Draft): number | null => {
  const chosen = text(entries(draft)[CHOSEN])
  return chosen === '' ? null : Number(chosen)
}
export const withinOf = (draft: Draft): Draft | undefined => entries(draft)[OF]
export const choiceOf = (chosen: number | null, of: Draft): Draft =>
  chosen === null ? {} : { [CHOSEN]: `${chosen}`, [OF]: of }

/** A value as it would have been typed. */
export function draftOf(field: Field, value: unknown): Draft {
  if (value === undefined || value === null) return emptyDraft(field)
  if (field.is === 'any') return JSON.stringify(value)
  if (field.is === 'list') return (value as readonly unknown[]).map((one) => draftOf(field.of, one))
  if (field.is === 'record') {
    const values = value as Readonly<Record<string, unknown>>
    const known = field.fields.filter(({ name }) => values[name] !== undefined)
    return Object.fromEntries(known.map(({ name, field: of }) => [name, draftOf(of, values[name])]))
  }
  if (field.is === 'choice') {
    const at = field.among.findIndex((one) => isLike(one.field, value))
    return at < 0 ? {} : choiceOf(at, draftOf(field.among[at]!.field, value))
  }
  return String(value)
}

/** Whether a value has the shape of a field, to know which of several it has. */
function isLike(field: Field, value: unknown): boolean {
  if (field.is === 'record') {
    if (typeof value !== 'object' || value === null) return false
    const values = value as Readonly<Record<string, unknown>>
    return field.fields.every(
      ({ name, field: of, isNeeded }) =>
        (!isNeeded || Object.hasOwn(values, name)) &&
        (of.is !== 'fixed' || of.value === values[name]),
    )
  }
  if (field.is === 'list') return Array.isArray(value)
  if (field.is === 'fixed') return field.value === value
  if (field.is === 'one') return field.of.some((one) => one === value)
  if (field.is === 'text') return typeof value === (field.isNumber ? 'number' : 'string')
  return true
}

/** JSON where it is some; else the text, of which the API says what is wrong. */
function parsed(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return typed
  }
}

/** A number as JSON has it; text that is none stays text, and the API refuses it. */
const numberOf = (typed: string): unknown =>
  /^-?\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : typed

function textBody(field: Extract<Field, { is: 'text' | 'one' | 'any' }>, typed: string): unknown {
  if (typed === '') return undefined
  if (field.is === 'any') return parsed(typed)
  if (field.is === 'one') return field.of.find((one) => String(one) === typed) ?? typed
  return field.isNumber ? numberOf(typed) : typed
}

/** What stands for a field that nothing was typed into; undefined: it is left out. */
function nothingOf({ field, isNeeded, isNullable }: Named): unknown {
  if (!isNeeded) return undefined
  if (isNullable) return null
  return field.is === 'list' ? [] : undefined
}

/**
 * What is sent for what was typed; undefined: nothing. A record into which nothing was typed is
 * nothing, unless it is wanted.
 */
export function bodyOf(field: Field, draft: Draft | undefined, isWanted = false): unknown {
  if (field.is === 'fixed') return field.value
  if (field.is === 'list') {
    const all = items(draft).map((one) => bodyOf(field.of, one))
    const typed = all.filter((one) => one !== undefined)
    return typed.length === 0 ? undefined : typed
  }
  if (field.is === 'choice') {
    const chosen = field.among[chosenOf(draft ?? '') ?? -1]
    return chosen && bodyOf(chosen.field, withinOf(draft ?? ''), true)
  }
  if (field.is !== 'record') return textBody(field, text(draft).trim())
  const typed = field.fields.map(
    (one) => [one, bodyOf(one.field, entries(draft)[one.name])] as const,
  )
  const hasSome = typed.some(([{ field: of }, body]) => of.is !== 'fixed' && body !== undefined)
  if (!hasSome && !isWanted) return undefined
  const all = typed.map(([one, body]) => [one.name, body === undefined ? nothingOf(one) : body])
  return Object.fromEntries(all.filter(([, body]) => body !== undefined))
}

/** The paths of what must still be typed, as the API names fields. */
export function missingIn(field: Field, draft: Draft | undefined, path = ''): string[] {
  const under = (name: string | number) => (path === '' ? `${name}` : `${path}.${name}`)
  if (field.is === 'list') {
    return items(draft).flatMap((one, index) => missingIn(field.of, one, under(index)))
  }
  if (field.is === 'choice') {
    const chosen = field.among[chosenOf(draft ?? '') ?? -1]
    return chosen === undefined ? [] : missingIn(chosen.field, withinOf(draft ?? ''), path)
  }
  if (field.is !== 'record') return []
  return field.fields.flatMap((one) => {
    const typed = entries(draft)[one.name]
    const isThere = bodyOf(one.field, typed) !== undefined
    if (!isThere && !one.isNeeded) return []
    if (!isThere && nothingOf(one) !== undefined) return []
    const inner = missingIn(one.field, typed, under(one.name))
    if (inner.length > 0 || isThere) return inner
    return [under(one.name)]
  })
}
