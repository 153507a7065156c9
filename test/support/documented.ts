import { openApi } from '../../server/openapi/document.ts'

type Content = { readonly example?: unknown; readonly schema?: { readonly example?: unknown } }

/** Every request with a body that the document describes, with its example. */
export const operations = Object.entries(openApi().paths ?? {}).flatMap(([path, item]) => {
  const post = item?.post
  if (post?.operationId === undefined || post.requestBody === undefined) return []
  const { content } = post.requestBody as { content: Record<string, Content> }
  const [type, { schema, example = schema?.example }] = Object.entries(content)[0]!
  return [{ path, type, example, operation: post.operationId }]
})
