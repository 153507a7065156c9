import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Pages of the console are written in JSX, which Node does not read: loaded as they are bundled. */
const require = createRequire(import.meta.url)
const jsx = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact' } as const

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const { transformSync } = require('esbuild') as typeof import('esbuild')
    const text = readFileSync(fileURLToPath(url), 'utf8')
    return { format: 'module', source: transformSync(text, jsx).code, shortCircuit: true }
  },
})
