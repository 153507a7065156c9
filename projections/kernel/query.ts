import type { z } from 'zod'
import type { StreamDeclaration } from '../../domain/kernel/event.ts'
import type { Projection, Table } from './projection.ts'
import type { Reading, TableReading } from './reading.ts'
import { tableReads } from './rows/table-reads.ts'

/** Every role, since most of what is recorded is for all who are let in. */
export const ROLES = ['service', 'analyst', 'auditor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who asks. With a member, only what that member may see is answered. */
export type Viewer = { readonly role: Role; readonly member: string | null }

/** In a list of whose prices are told: all members', or those of nobody in particular. */
export const EVERYONE = '*'

/** Ids of members, each once or more often, and `EVERYONE`. */
export type Concerned = readonly string[]

/** A question that rows answer. The server makes a route, its check and its documentation of it. */
export type Query<P extends z.ZodObject = z.ZodObject, A extends z.ZodType = z.ZodType> = {
  readonly name: string
  /** `/prices/{product}`: path parameters in braces, the other parameters in the query string. */
  readonly path: string
  readonly says: string
  /** The name of the projection whose rows it reads. */
  readonly of: string
  readonly roles: readonly Role[]
  /** Whether a token that acts for a member may ask. */
  readonly members: boolean
  /** Path and query parameters, as strings come in. */
  readonly params: P
  readonly answer: A
  /** Whether the answer takes so long that others would wait: told by few rows. Left out: never. */
  readonly isLong: Ask<P, boolean> | null
  /** Null: there is no such thing (or this viewer may not know of it). */
  readonly run: Ask<P, z.output<A> | null>
  /**
   * Whose prices, amounts or values an answer tells that members may not all know: they learn that
   * an auditor or an administrator was told. `nobody`: it never tells any.
   */
  readonly concerns: 'nobody' | Concerns<P, z.output<A>>
}

/** Told by the answer, and where that does not name them by what was asked and the rows. */
type Concerns<P extends z.ZodObject, Answer, Rows = Reading> = {
  concerned(answer: Answer, params: z.output<P>, rows: Rows): Concerned
}['concerned']

type Ask<P extends z.ZodObject, Answer> = {
  ask(rows: Reading, params: z.output<P>, viewer: Viewer): Answer
}['ask']

/** Declares a query on the projection whose rows it reads. Roles left out: all may ask. */
export function query<
  S extends readonly StreamDeclaration[],
  T extends Record<string, Table>,
  P extends z.ZodObject,
  A extends z.ZodType,
>(
  { name, tables }: Projection<S, T>,
  declared: Omit<Query<P, A>, 'of' | 'roles' | 'isLong' | 'run' | 'concerns'> & {
    readonly roles?: readonly Role[]
    isLong?(rows: TableReading<T>, params: z.output<P>, viewer: Viewer): boolean
    run(rows: TableReading<T>, params: z.output<P>, viewer: Viewer): z.output<A> | null
    readonly concerns: 'nobody' | Concerns<P, z.output<A>, TableReading<T>>
  },
): Query<P, A> {
  const reads = tableReads(tables)
  const { isLong, concerns } = declared
  return {
    roles: ROLES,
    ...declared,
    of: name,
    isLong: isLong ? (rows, params, viewer) => isLong(reads(rows), params, viewer) : null,
    run: (rows, params, viewer) => declared.run(reads(rows), params, viewer),
    concerns:
      concerns === 'nobody'
        ? concerns
        : (answer, params, rows) => concerns(answer, params, reads(rows)),
  }
}
