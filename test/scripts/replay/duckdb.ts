/** What DuckDB makes of a query; null where it is not installed. */
export type Asks = (sql: string) => Promise<Record<string, unknown>[]>

/** Opens DuckDB in memory, if it is there: it is as large as all the rest together. */
export async function openDuckDB(): Promise<Asks | null> {
  const duckdb = await import('@duckdb/node-api').catch(() => null)
  if (duckdb === null) return null
  const instance = await duckdb.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  return async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

/** Whether DuckDB has what it needs to read SQLite, which it downloads where it may. */
export async function readsSqlite(ask: Asks): Promise<boolean> {
  try {
    await ask('LOAD sqlite')
    return true
  } catch {
    return false
  }
}
