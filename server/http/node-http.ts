/**
 * What is used of Node's HTTP, without an import: that would have Node load its `fetch` at once,
 * which takes ten times as long as its HTTP does and is a thirtieth of the start of a server.
 */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http')
