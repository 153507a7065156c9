import Fastify, { type FastifyInstance } from 'fastify'
import { statusOf } from '../../commands/answer.ts'
import { commandRefusals } from '../../commands/refusals.ts'
import { aggregates } from '../../domain/catalog.ts'
import { httpProblem, httpProblems } from '../problem.ts'

/** What each problem's `type` leads to. */
const problems = new Map<string, { code: string; status: number; title: string }>()
for (const [code, [status, title]] of Object.entries(httpProblems)) {
  problems.set(code, { code, status, title })
}
for (const refusals of [commandRefusals, ...aggregates.map((one) => one.refusals)]) {
  for (const [code, { kind, says }] of Object.entries(refusals)) {
    problems.set(code, { code, status: statusOf[kind], title: says })
  }
}

/** The documentation page loads half a second of code, so it is made when somebody looks. */
async function openPage(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const page = Fastify()
  const configuration = { url: '/openapi.json', title: 'Daybook', withDefaultFonts: false }
  await page.register(scalar, { routePrefix: '/docs', configuration })
  return page
}

/** The OpenAPI document, a page to read it on, and the meaning of every problem. */
export function docsRoutes(app: FastifyInstance) {
  let document: Promise<string> | null = null
  let page: Promise<FastifyInstance> | null = null

  app.get('/openapi.json', async (_, reply) => {
    document ??= import('../openapi.ts').then(({ openApi }) => JSON.stringify(openApi()))
    return reply.type('application/json').send(await document)
  })

  const show = async (url: string) => {
    page ??= openPage()
    return (await page).inject({ method: 'GET', url })
  }
  for (const path of ['/docs', '/docs/*']) {
    app.get(path, async (request, reply) => {
      const { statusCode, headers, rawPayload } = await show(request.url)
      if (statusCode === 404) throw httpProblem('not-found')
      if (headers.location) reply.header('location', headers.location)
      if (headers['content-type']) reply.type(headers['content-type'])
      return reply.code(statusCode).send(rawPayload)
    })
  }

  app.get('/problems/:code', async (request) => {
    const problem = problems.get((request.params as { code: string }).code)
    if (!problem) throw httpProblem('not-found')
    return problem
  })

  app.get('/', async (_, reply) => reply.redirect('/docs/'))
}
