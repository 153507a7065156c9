import { pages } from '../../domain/kernel/event-store.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'

/** Prints how many events the ledger in a folder has: `node count-events.ts <folder>`. */
const reader = openSqliteReader(process.argv[2] ?? '')
let count = 0
for await (const page of pages(reader)) count += page.length
await reader.close()
console.log(count)
