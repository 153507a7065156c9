import { request } from '../../data/client.ts'
import { type RecordField, recordOf, type Schema } from './field.ts'

/** A command, as the API's document declares it. */
export type Command = {
  /** As events and lines of a batch name it: `OfferQuote`. */
  readonly name: string
  /** What it is about: `quotes`. */
  readonly folder: string
  readonly path: string
  /** Whether it is of one thing among many, whose id is in the path. */
  readonly hasId: boolean
  /** A member may send it, too, where it is concerned. */
  readonly isForMembers: boolean
  readonly says: string
  readonly field: RecordField
  readonly idExample: string
}

type Operation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly 'x-daybook-by'?: string
  readonly parameters?: readonly { in: string; name: string; schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
}

export type ApiDocument = {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>
}

/** All commands that a document declares, in its order. */
export function commandsIn({ paths }: ApiDocument): Command[] {
  return Object.entries(paths).flatMap(([path, { post }]) => {
    const by = post?.['x-daybook-by']
    const schema = post?.requestBody?.content['application/json']?.schema
    if (post === undefined || by === undefined || schema === undefined) return []
    const id = post.parameters?.find((one) => one.in === 'path')
    const command: Command = {
      ...{ name: post.operationId, folder: post.tags[0]!, path, says: post.summary },
      ...{ hasId: id !== undefined, isForMembers: by === 'party', field: recordOf(schema) },
      idExample: String(id?.schema.example ?? ''),
    }
    return [command]
  })
}

/** Where a command on a thing is sent. */
export const addressOfCommand = ({ path }: Command, id: string): string =>
  path.replace('{id}', encodeURIComponent(id))

let once: Promise<readonly Command[]> | null = null

/** The commands, read of the document once, when somebody first acts. Throws Unreachable. */
export function commands(): Promise<readonly Command[]> {
  once ??= request('/openapi.json')
    .then((response) => response.json() as Promise<ApiDocument>)
    .then(commandsIn)
    .catch((error: unknown) => {
      once = null
      throw error
    })
  return once
}
