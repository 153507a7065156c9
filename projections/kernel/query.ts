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
}

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
  declared: Omit<Query<P, A>, 'of' | 'roles' | 'isLong' | 'run'> & {
    readonly roles?: readonly Role[]
    isLong?(rows: TableReading<T>, params: z.output<P>, viewer: Viewer): boolean
    run(rows: TableReading<T>, params: z.output<P>, viewer: Viewer): z.output<A> | null
  },
): Query<P, A> {
  const reads = tableReads(tables)
  const { isLong } = declared
  return {
    roles: ROLES,
    ...declared,
    of: name,
    isLong: isLong ? (rows, params, viewer) => isLong(reads(rows), params, viewer) : null,
    run: (rows, params, viewer) => declared.run(reads(rows), params, viewer),
  }
}
