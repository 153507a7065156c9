import { z } from 'zod'
import { type FieldErrors, fieldErrors } from '../../domain/kernel/refusal.ts'
import { queries } from '../../projections/catalog.ts'
import type { Query, Viewer } from '../../projections/kernel/query.ts'
import type { Reading } from '../../projections/kernel/reading.ts'

type Errors = z.output<typeof FieldErrors>

/** Questions whose answers in the other world are wanted as well, as they are asked over HTTP. */
export const Asks = z
  .array(z.string().max(1_000).startsWith('/'))
  .max(8)
  .default([])
  .meta({
    description: 'Queries that are answered of the other world as well, as they are asked of this',
    example: ['/positions?limit=50'],
  })

/** What was asked, and its answer; null: there is no such thing in the other world. */
export type Answered = { readonly ask: string; readonly answer: unknown }

type Found = { readonly query: Query; readonly params: Readonly<Record<string, unknown>> }

/** The parameters in a path, if it is one of this query. */
function inPath({ path }: Query, pathname: string): Record<string, string> | null {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const pattern = path.replaceAll(/\{\w+\}/g, '([^/]+)')
  const found = new RegExp(`^${pattern}$`).exec(pathname)
  if (found === null) return null
  try {
    return Object.fromEntries(names.map((name, nth) => [name, decodeURIComponent(found[nth + 1]!)]))
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** The query that a request is of, as its path says it without parameters first. */
function queryOf(pathname: string) {
  const found = queries.flatMap((query) => {
    const named = inPath(query, pathname)
    return named === null ? [] : [{ query, named }]
  })
  return found.toSorted((a, b) => Object.keys(a.named).length - Object.keys(b.named).length)[0]
}

/** Which query is asked, and what; or what is wrong with it. */
function askOf(text: string, field: string, role: Viewer['role']): Found | { errors: Errors } {
  const wrong = (why: string) => ({ errors: [{ field, why }] })
  if (!URL.canParse(text, 'http://daybook')) return wrong('a path, with a query string or without')
  const { pathname, searchParams } = new URL(text, 'http://daybook')
  const found = queryOf(pathname)
  if (found === undefined) return wrong(`no query has the path ${pathname}`)
  const { query, named } = found
  if (!query.roles.includes(role)) return wrong(`${query.name} is not for the role ${role}`)
  const parsed = query.params.safeParse({ ...Object.fromEntries(searchParams), ...named })
  return parsed.success
    ? { query, params: parsed.data }
    : { errors: fieldErrors(parsed.error, field) }
}

/** What is wrong with these questions. */
export const wrongAsks = (asks: readonly string[], role: Viewer['role']): Errors =>
  asks.flatMap((text, nth) => {
    const found = askOf(text, `asks.${nth}`, role)
    return 'errors' in found ? found.errors : []
  })

/** Answers questions by the rows of a world, for one who sees all of it. */
export async function answersOf(
  asks: readonly string[],
  role: Viewer['role'],
  rowsOf: (projection: string) => Promise<Reading>,
): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const [nth, ask] of asks.entries()) {
    const found = askOf(ask, `asks.${nth}`, role)
    if ('errors' in found) throw new Error(`${ask} was let in, and is wrong`)
    const { query, params } = found
    answers.push({ ask, answer: query.run(await rowsOf(query.of), params, { role, member: null }) })
  }
  return answers
}
