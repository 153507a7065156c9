import { z } from 'zod'
import { record } from './record.ts'

/**
 * Why a command was not accepted. `invalid`: it is not well-formed; `absent`: there is no such
 * thing; `conflict`: its state does not allow it; `rule`: a rule of the trade forbids it;
 * `gone`: what it names was destroyed; `forbidden`: this actor may not; `precondition`: the caller's own condition does not hold;
 * `too-large`: it cannot be stored; `busy`: others were faster every time, try again.
 */
export type RefusalKind =
  | 'invalid'
  | 'absent'
  | 'conflict'
  | 'gone'
  | 'rule'
  | 'forbidden'
  | 'precondition'
  | 'too-large'
  | 'busy'

export type RefusalType<Fields extends z.ZodType = z.ZodType> = {
  readonly kind: RefusalKind
  readonly says: string
  readonly fields: Fields
  /** What the caller can do, if that does not follow from the kind alone. */
  readonly todo: string | null
}

export type Refusals = Record<string, RefusalType>

/** RFC 9457 reserves these members of a problem document. */
const reserved = ['type', 'title', 'status', 'detail', 'instance', 'code']

/**
 * Declares a refusal: its kind, one sentence, the fields that tell the caller more, and what the
 * caller can do. A code is one refusal in the whole project: who shares it shares the declaration.
 */
export function refusal<const S extends z.core.$ZodLooseShape>(
  kind: RefusalKind,
  says: string,
  shape: S,
  todo: string | null = null,
) {
  const shadow = Object.keys(shape).find((key) => reserved.includes(key))
  if (shadow) throw new Error(`a refusal's field may not be called ${shadow}`)
  return { kind, says, fields: record(shape), todo }
}

/** What is wrong with which field: a JSON path without `$.`. */
export const FieldErrors = z.array(z.strictObject({ field: z.string(), why: z.string() }))

/** The issues of a failed check; `under`: the field that holds what was checked. */
export const fieldErrors = (
  { issues }: z.core.$ZodError,
  ...under: readonly string[]
): z.output<typeof FieldErrors> =>
  issues.map(({ path, message }) => ({
    field: [...under, ...path].map(String).join('.'),
    why: message,
  }))

/** The declared keys only: an object without any has an index signature instead. */
type Declared<T> = { readonly [K in keyof T as string extends K ? never : K]: T[K] }

/** The union of `{ code, …fields }` over a record of refusals. */
export type RefusalOf<R extends Refusals> = {
  [C in keyof R & string]: { readonly code: C } & Declared<z.output<R[C]['fields']>>
}[keyof R & string]

export type AnyRefusal = { readonly code: string; readonly [field: string]: unknown }
