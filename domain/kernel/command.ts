import type { z } from 'zod'
import { record } from './record.ts'

/** One type of command: what it asks for, and its fields (defaults allowed). */
export type CommandType<Data extends z.ZodType = z.ZodType> = {
  readonly says: string
  readonly data: Data
}

/** Declares a command: one sentence in the imperative, and its fields. */
export function command<const S extends z.core.$ZodLooseShape>(says: string, shape: S) {
  return { says, data: record(shape) }
}

export type Commands = Record<string, CommandType>

/** The union of `{ type, data }` over a record of commands. */
export type CommandOf<C extends Commands> = {
  [T in keyof C & string]: { readonly type: T; readonly data: z.output<C[T]['data']> }
}[keyof C & string]
