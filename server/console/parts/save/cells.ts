export type Cell = string | number | boolean | null

/** What of a row is one value: the rest has no column. */
const flat = (row: object): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(row).filter(([, value]) => value === null || typeof value !== 'object'),
  )

export type Column = { readonly name: string; readonly cells: readonly Cell[] }

/** Rows as columns, under the names of their fields; what a row does not have is null. */
export function columnsOf(rows: readonly object[]): Column[] {
  const all = rows.map(flat)
  const names = [...new Set(all.flatMap((row) => Object.keys(row)))]
  return names.map((name) => ({ name, cells: all.map((row) => row[name] ?? null) }))
}
