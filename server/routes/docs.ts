import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { docsFile } from '../pages/docs-page.ts'
import { contentSecurityPolicy, favicon } from '../pages/page.ts'
import { problemPage, problemsPage } from '../pages/problem-page.ts'
import { httpProblem } from '../problem.ts'
import { type Explained, problemsByCode } from '../problem-catalog.ts'

/** A browser asks for HTML, a program for JSON or for anything. */
const wantsPage = ({ headers }: FastifyRequest) => headers.accept?.includes('text/html') ?? false

const sendPage = (reply: FastifyReply, type: string, body: string | Buffer) =>
  reply
    .header('content-security-policy', contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .type(type)
    .send(body)

const HTML = 'text/html; charset=utf-8'

/** The OpenAPI document, a page to read it on, and the meaning of every problem. */
export function docsRoutes(app: FastifyInstance) {
  let document: Promise<string> | null = null
  let problems: ReadonlyMap<string, Explained> | null = null

  app.get('/openapi.json', async (_, reply) => {
    document ??= import('../openapi/document.ts').then(({ openApi }) => JSON.stringify(openApi()))
    return reply.type('application/json').send(await document)
  })

  app.get('/docs', async (_, reply) => reply.redirect('/docs/'))
  app.get('/docs/*', async (request, reply) => {
    const file = await docsFile((request.params as { '*': string })['*'])
    if (file === null) throw httpProblem('not-found')
    return sendPage(reply, file.type, file.body)
  })

  app.get('/problems', async (request, reply) => {
    problems ??= problemsByCode()
    reply.header('vary', 'accept')
    if (wantsPage(request)) return sendPage(reply, HTML, problemsPage(problems.values()))
    return [...problems.values()]
  })

  app.get('/problems/:code', async (request, reply) => {
    problems ??= problemsByCode()
    const problem = problems.get((request.params as { code: string }).code)
    if (!problem) throw httpProblem('not-found')
    reply.header('vary', 'accept')
    return wantsPage(request) ? sendPage(reply, HTML, problemPage(problem)) : problem
  })

  app.get('/favicon.ico', async (_, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(favicon),
  )

  app.get('/', async (_, reply) => reply.redirect('/docs/'))
}
