import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import {
  type BundledFile,
  bundle,
  currentBundle,
  type Encoding,
  encoded,
} from '../console/bundle.ts'
import { httpProblem } from '../problem.ts'

/** Addresses of the application's pages. Every one is answered with the same document. */
const PAGES = [
  '/',
  ...['market', 'trade', 'goods', 'people', 'book', 'operation'].map((group) => `/${group}/*`),
]

const FILES = '/console/*'

/** What needs no token: the application itself knows nothing. */
export const consolePaths: readonly string[] = [...PAGES, FILES]

/** Nothing comes from elsewhere, and nothing is run or drawn that is not in a file. */
const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", "font-src 'self'"],
  "img-src 'self' data:",
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ')

const FOREVER = 'public, max-age=31536000, immutable'

const encodingFor = ({ headers }: FastifyRequest): Encoding | null => {
  const accepted = headers['accept-encoding'] ?? ''
  if (/\bbr\b/.test(String(accepted))) return 'br'
  return /\bgzip\b/.test(String(accepted)) ? 'gzip' : null
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, file: BundledFile) {
  const encoding = file.type.startsWith('font/') ? null : encodingFor(request)
  const body = encoding === null ? file.body : await encoded(file, encoding)
  if (encoding !== null) reply.header('content-encoding', encoding)
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('vary', 'accept-encoding')
    .type(file.type)
    .send(body)
}

/** An address that a program reads leads a browser to the page of the same thing. */
const leads: Readonly<Record<string, string>> = { '/trails/:match': '/book' }

const lead: onRequestHookHandler = (request, reply, done) => {
  const base = leads[request.routeOptions.url ?? '']
  const isBrowser = request.headers.accept?.includes('text/html') ?? false
  if (base !== undefined && isBrowser) reply.redirect(`${base}${request.url}`)
  else done()
}

/** Before the routes that are led from: a browser that only looks has no token to show. */
export function leadBrowsers(app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    if (!Object.hasOwn(leads, route.url)) return
    const before = route.onRequest ?? []
    const others = Array.isArray(before) ? before : [before]
    route.onRequest = [lead, ...others] as onRequestHookHandler[]
  })
}

/** The console: an application for browsers, which asks what every other program asks. */
export function consoleRoutes(app: FastifyInstance) {
  for (const path of PAGES) {
    app.get(path, async (request, reply) => {
      const { index } = await currentBundle()
      return sendFile(request, reply.header('cache-control', 'no-cache'), index)
    })
  }
  app.get(FILES, async (request, reply) => {
    const { files } = await bundle()
    const file = files.get((request.params as { '*': string })['*'])
    if (file === undefined) throw httpProblem('not-found')
    return sendFile(request, reply.header('cache-control', FOREVER), file)
  })
}
