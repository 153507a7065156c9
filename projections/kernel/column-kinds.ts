import { z } from 'zod'
import { ExactText } from '../../domain/values/decimal.ts'
import type { Table } from './projection.ts'
import { columnsOf } from './rows/columns.ts'

/** What the cells of a column are, for whoever writes rows where columns have types. */
export type ColumnKind = 'text' | 'decimal' | 'date' | 'moment' | 'integer' | 'boolean' | 'json'

export type TypedColumn = {
  readonly name: string
  readonly kind: ColumnKind
  readonly nullable: boolean
}

/**
 * The columns of a table in the order of their declaration, the number of a numbered one first.
 * Dates, moments and decimals are texts in the file; they are known by their declaration, so that
 * their kind is the same in every ledger, whatever values it has.
 */
export function typedColumns(table: Table): TypedColumn[] {
  const columns = columnsOf(table).map(({ name, kind, nullable }) => ({
    ...{ name, nullable },
    kind: kind === 'text' ? kindOfText(table.columns[name]!) : kind,
  }))
  if (table.number === null) return columns
  return [{ name: table.number, kind: 'integer', nullable: false }, ...columns]
}

function kindOfText(type: z.core.$ZodType): 'text' | 'decimal' | 'date' | 'moment' {
  if (type instanceof z.ZodNullable) return kindOfText(type.unwrap())
  if (type === ExactText) return 'decimal'
  if (type instanceof z.ZodISODate) return 'date'
  return type instanceof z.ZodISODateTime ? 'moment' : 'text'
}
