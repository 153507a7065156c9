import type { z } from 'zod'
import type { Position } from '../../domain/kernel/stored-event.ts'

export type Role = 'service' | 'analyst' | 'auditor' | 'admin'

/** Who asks. With a member, only what that member may see is answered. */
export type Viewer = { readonly role: Role; readonly member: string | null }

/** A value that SQLite takes and gives. */
export type SqlValue = string | number | null

/** Reads the rows of one projection, all at one position. */
export type Reading = {
  /** The events up to here are in the rows. */
  readonly position: Position
  all<Row>(sql: string, ...values: SqlValue[]): Row[]
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined
}

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
  /** Null: there is no such thing (or this viewer may not know of it). */
  run(rows: Reading, params: z.output<P>, viewer: Viewer): z.output<A> | null
}

/** Declares a query. */
export const query = <P extends z.ZodObject, A extends z.ZodType>(
  declared: Query<P, A>,
): Query<P, A> => declared
