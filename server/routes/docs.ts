import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Served, sendShort } from '../http/shortened.ts'
import { docsFile } from '../pages/docs-page.ts'
import { eventPage, eventsPage } from '../pages/event-page.ts'
import { contentSecurityPolicy, favicon } from '../pages/page.ts'
import { problemPage, problemsPage } from '../pages/problem-page.ts'
import { httpProblem } from '../problem.ts'

/** A browser asks for HTML, a program for JSON or for anything. */
const wantsPage = ({ headers }: FastifyRequest) => headers.accept?.includes('text/html') ?? false

const sendPage = (reply: FastifyReply, type: string, body: string | Buffer) =>
  reply
    .header('content-security-policy', contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .type(type)
    .send(body)

const HTML = 'text/html; charset=utf-8'

type Explanation<All, One> = {
  /** Called when somebody first looks. */
  readonly load: () => Promise<All>
  readonly one: (all: All, name: string) => One | undefined
  readonly page: (one: One) => string
  readonly listPage: (all: All) => string
}

/** Serves a list and what it lists: as pages to people, as JSON to programs. */
function explain<All, One>(
  app: FastifyInstance,
  path: string,
  { load, one, page, listPage }: Explanation<All, One>,
) {
  let loaded: Promise<All> | null = null
  const all = () => (loaded ??= load())

  app.get(path, async (request, reply) => {
    reply.header('vary', 'accept')
    const list = await all()
    return wantsPage(request) ? sendPage(reply, HTML, listPage(list)) : list
  })

  app.get(`${path}/:name`, async (request, reply) => {
    const found = one(await all(), (request.params as { name: string }).name)
    if (!found) throw httpProblem('not-found')
    reply.header('vary', 'accept')
    return wantsPage(request) ? sendPage(reply, HTML, page(found)) : found
  })
}

/** The same for every ledger of this process, and so is what it is compressed to. */
let document: Promise<Served> | null = null

/** The OpenAPI document, a page to read it on, and the meaning of every problem and event. */
export function docsRoutes(app: FastifyInstance) {
  // It says much again and again: a browser, which reads it for its forms, takes a thirtieth.
  app.get('/openapi.json', async (request, reply) => {
    document ??= import('../openapi/document.ts').then(({ openApi }) => ({
      type: 'application/json; charset=utf-8',
      body: Buffer.from(JSON.stringify(openApi())),
    }))
    return sendShort(request, reply, await document)
  })

  app.get('/docs', async (_, reply) => reply.redirect('/docs/'))
  app.get('/docs/*', async (request, reply) => {
    const file = await docsFile((request.params as { '*': string })['*'])
    if (file === null) throw httpProblem('not-found')
    return sendPage(reply, file.type, file.body)
  })

  explain(app, '/problems', {
    load: () =>
      import('../problem-catalog.ts').then(({ problemsByCode }) => [...problemsByCode().values()]),
    one: (problems, code) => problems.find((problem) => problem.code === code),
    page: problemPage,
    listPage: problemsPage,
  })
  explain(app, '/event-types', {
    load: () => import('../event-reference.ts').then(({ explainedStreams }) => explainedStreams()),
    one: (streams, type) =>
      streams.flatMap(({ events }) => events).find((event) => event.type === type),
    page: eventPage,
    listPage: eventsPage,
  })

  app.get('/favicon.ico', async (_, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(favicon),
  )
}
