import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Plugin } from 'esbuild'

/** A file of the application as it is served; `name` is what follows /console/. */
export type BundledFile = { readonly name: string; readonly type: string; readonly body: Buffer }

export type Bundle = {
  readonly files: ReadonlyMap<string, BundledFile>
  /** Our files that it was made of, and when that began. */
  readonly sources: readonly string[]
  readonly at: number
  /** The page that loads them, the same for every address. */
  readonly index: BundledFile
}

const root = new URL('.', import.meta.url).pathname

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
}

const typeOf = (name: string) => types[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain'

/** The page: no script and no style stands in it, so that its policy need not allow any. */
const indexOf = (
  script: string,
  style: string,
  font: string,
  early: readonly string[],
) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Daybook</title>
<link rel="icon" type="image/svg+xml" href="/favicon.ico">
<link rel="preload" as="font" type="font/woff2" crossorigin href="/console/${font}">
<link rel="stylesheet" href="/console/${style}">
${early.map((name) => `<link rel="modulepreload" href="/console/${name}">`).join('\n')}
<script type="module" src="/console/${script}"></script>
</head>
<body></body>
</html>
`

/**
 * The page of trails verifies by the declarations of the domain. esbuild leaves out what nothing
 * uses of a package only if all of it is imported as one: of zod that is three quarters.
 */
const asOne: Plugin = {
  name: 'zod as one',
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:domain|server\/tlog)\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text.replace("import { z } from 'zod'", "import * as z from 'zod'")
      return { contents, loader: 'ts' }
    })
  },
}

/** All scales here lead to numbers. */
const numbersAlone: Plugin = {
  name: 'scales to numbers alone',
  setup({ onResolve }) {
    onResolve({ filter: /^d3-interpolate$/ }, ({ importer }) =>
      importer.includes('/d3-scale/') ? { path: join(root, 'parts/interpolated.ts') } : null,
    )
  },
}

/** Of packages, what nothing here comes to: Parquet of places and of variants. */
const notReached = /\/hyparquet-writer\/src\/(?:geospatial|variant|wkb)\.js$/

const without: Plugin = {
  name: 'without what is not reached',
  setup({ onLoad }) {
    onLoad({ filter: notReached }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

/**
 * Bundles the application, split by page, in a process of esbuild's own: part of a second. esbuild
 * takes the types off itself, so that an installed package is served in the same way as a checkout.
 */
async function bundled(): Promise<Bundle> {
  const { build } = await import('esbuild')
  const at = Date.now()
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'app/main.tsx' },
    outdir: 'out',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/console/',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file' },
    plugins: [asOne, numbersAlone, without],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    legalComments: 'none',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const files = new Map(
    outputFiles.map(({ path, contents }) => {
      const name = basename(path)
      return [name, { name, type: typeOf(name), body: Buffer.from(contents) }]
    }),
  )
  const [path, main] = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint === 'app/main.tsx',
  )!
  const early = main.imports.filter(({ kind }) => kind === 'import-statement')
  const html = indexOf(
    basename(path),
    basename(main.cssBundle!),
    [...files.keys()].find((name) => name.startsWith('inter-'))!,
    early.map((one) => basename(one.path)),
  )
  const index = { name: 'index.html', type: 'text/html; charset=utf-8', body: Buffer.from(html) }
  const inputs = Object.keys(metafile.inputs).filter((name) => !name.includes('node_modules'))
  return { files, index, at, sources: inputs.map((name) => join(root, name)) }
}

let once: Promise<Bundle> | null = null

/** The application, bundled when somebody first looks; one that failed is tried again. */
export function bundle(): Promise<Bundle> {
  once ??= bundled().catch((error) => {
    once = null
    throw error
  })
  return once
}

const changedAt = async (path: string) => (await stat(path).catch(() => null))?.mtimeMs ?? 0

/** As `bundle`, anew if a file of ours was edited since: whoever works on it loads the page again. */
export async function currentBundle(): Promise<Bundle> {
  const { sources, at } = await bundle()
  const changes = await Promise.all(sources.map(changedAt))
  if (Math.max(...changes) > at) once = null
  return bundle()
}
