#!/usr/bin/env node
// Plain JavaScript, so that an older Node gets as far as the sentence that it is older.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(`Daybook needs Node 26 or later, and this is Node ${process.versions.node}.`)
  process.exit(1)
}

// Node runs TypeScript itself, but not below node_modules, where an installed command is.
if (import.meta.url.includes('/node_modules/')) {
  const { register } = await import('tsx/esm/api')
  register()
}
await import('./cli.ts')
