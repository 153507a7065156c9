#!/usr/bin/env node
// Plain JavaScript, so that an older Node gets as far as the sentence that it is older.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(`Daybook needs Node 26 or later, and this is Node ${process.versions.node}.`)
  process.exit(1)
}

// Node keeps what it compiled: more than half of what the start of a process, or of each of its
// threads, takes. Beside the packages, and never in a folder of the machine where others may write;
// where that cannot be written, nothing is kept.
const { enableCompileCache } = await import('node:module')
const { fileURLToPath } = await import('node:url')
const compiled = new URL('../node_modules/.cache/compiled', import.meta.url)
process.env.NODE_COMPILE_CACHE ||= fileURLToPath(compiled)
enableCompileCache()

// Node runs TypeScript itself, but not below node_modules, where an installed command is.
if (import.meta.url.includes('/node_modules/')) {
  const { register } = await import('tsx/esm/api')
  register()
}
await import('./cli.ts')
