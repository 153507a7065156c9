import type { FastifyInstance, FastifyRequest } from 'fastify'
import { JsonFault, parseJson } from '../../commands/kernel/json.ts'
import { httpProblem, refusedAs } from '../problem.ts'
import { notUtf8At } from './utf8.ts'

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i

/** Throws 415 `media-type` if a body says that it is written in another way than in UTF-8. */
export function onlyUtf8({ headers }: FastifyRequest): void {
  const { 'content-type': type = '', 'content-encoding': coding = 'identity' } = headers
  if (coding !== 'identity') {
    throw httpProblem('media-type', { detail: 'send it without a content-encoding' })
  }
  const charset = type.includes(';') ? CHARSET.exec(type)?.[1] : undefined
  if (charset === undefined || /^utf-?8$/i.test(charset)) return
  throw httpProblem('media-type', { detail: 'send it in UTF-8: no other charset is taken' })
}

/** Throws 400 `malformed` if bytes are no JSON in UTF-8, and `invalid` if it is ambiguous. */
function jsonOf(bytes: Buffer): unknown {
  const at = notUtf8At(bytes)
  if (at !== null) throw httpProblem('malformed', { detail: `not UTF-8 at byte ${at}` })
  try {
    return parseJson(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof JsonFault) {
      const errors = [{ field: error.field, why: error.message }]
      throw refusedAs({ code: 'invalid', errors })
    }
    throw httpProblem('malformed', { detail: `not JSON: ${(error as Error).message}` })
  }
}

/**
 * Takes JSON as it was meant: a text of another encoding would be recorded with other letters,
 * and of a name that stands twice one value would be dropped.
 */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    onlyUtf8(request)
    done(null, jsonOf(body as Buffer))
  })
}
