import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type BundledFile, bundle, currentBundle } from '../console/bundle.ts'
import { sendShort } from '../http/shortened.ts'
import { httpProblem } from '../problem.ts'

/** Addresses of the application's pages. Every one is answered with the same document. */
const PAGES = [
  '/',
  ...['market', 'trade', 'goods', 'people', 'book', 'operation'].map((group) => `/${group}/*`),
]

const FILES = '/console/*'

/** A short address of a trail, as it is told to others. */
const TRAIL = '/trails/:match'

/** What needs no token: the application itself knows nothing. */
export const consolePaths: readonly string[] = [...PAGES, FILES, TRAIL]

/** Nothing comes from elsewhere, and nothing is run or drawn that is not in a file. */
const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", "font-src 'self'"],
  "img-src 'self' data:",
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ')

const FOREVER = 'public, max-age=31536000, immutable'

function sendFile(request: FastifyRequest, reply: FastifyReply, file: BundledFile) {
  reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
  return sendShort(request, reply, file)
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
  app.get(TRAIL, async ({ url }, reply) => reply.redirect(`/book${url}`))
}
