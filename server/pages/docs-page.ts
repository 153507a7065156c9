import { readFile } from 'node:fs/promises'
import { page } from './page.ts'

type File = { readonly type: string; readonly body: string | Buffer }

const body = `<nav><a href="/event-types">Events</a> <a href="/problems">Problems</a></nav>
<div id="page"></div>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>`

const head = `<link rel="stylesheet" href="swagger-ui.css">
<style>nav { font: 1rem system-ui, sans-serif; padding: 1rem 2rem } nav a { margin-right: 1rem }</style>`

/** Reads the document of this server; an outside validator is asked nothing. */
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
})
`

const shipped = (name: string) =>
  readFile(new URL(import.meta.resolve(`@fastify/swagger-ui/static/${name}`)))

/** The files of the documentation page, by what follows /docs/; all of it is served from here. */
const files: Readonly<Record<string, () => Promise<File>>> = {
  '': async () => ({
    type: 'text/html; charset=utf-8',
    body: page('Daybook', head, body),
  }),
  'start.js': async () => ({ type: 'text/javascript', body: start }),
  'swagger-ui-bundle.js': async () => ({
    type: 'text/javascript',
    body: await shipped('swagger-ui-bundle.js'),
  }),
  'swagger-ui.css': async () => ({ type: 'text/css', body: await shipped('swagger-ui.css') }),
}

const read = new Map<string, Promise<File>>()

/** A file of the page, read when somebody looks; null: there is none. */
export async function docsFile(name: string): Promise<File | null> {
  const open = Object.hasOwn(files, name) ? files[name] : undefined
  if (open === undefined) return null
  const file = read.get(name) ?? open()
  read.set(name, file)
  return file
}
