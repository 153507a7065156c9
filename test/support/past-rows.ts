import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import type { Source } from '../../projections/kernel/views/follower.ts'

/** What projections need of a store, over events in memory. */
export const sourceOf = (events: readonly StoredEvent[], stride?: number): Source => ({
  ...(stride !== undefined && { stride }),
  end: async () => events.at(-1)?.position ?? 0,
  readStream: async (stream, { from = 0, limit }) =>
    events.filter((one) => one.stream === stream && one.revision >= from).slice(0, limit),
  async readAll({ after, limit, types }) {
    const from = events.findIndex(({ position }) => position > after)
    const page = from < 0 ? [] : events.slice(from, from + limit)
    const next = page.at(-1)?.position ?? after
    const found = types ? page.filter(({ type }) => types.includes(type)) : page
    return { events: found, next, end: from < 0 || from + limit >= events.length }
  },
})

/** All rows of a projection, by table, in the order of their keys. */
export function tablesIn({ tables }: Projection, rows: Reading): Record<string, unknown[]> {
  const read = ([name, { columns, key, number }]: [string, Projection['tables'][string]]) => {
    const names = [...Object.keys(columns), ...(number === null ? [] : [number])]
    const order = number === null ? key : [number]
    const list = (of: readonly string[]) => of.map((column) => `"${column}"`).join(', ')
    return [name, rows.all(`SELECT ${list(names)} FROM "${name}" ORDER BY ${list(order)}`)]
  }
  return Object.fromEntries(Object.entries(tables).map(read))
}
