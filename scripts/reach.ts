import { UserError } from './sentences.ts'

export type RunningServer = { readonly url: string; readonly token?: string | undefined }

/** The server does not answer, or does not know the token. */
export class NotServed extends UserError {}

/**
 * Sends a request with the token, and gives the answer, whatever its status. Throws NotServed if
 * no answer comes, or if the token is of characters that no token has.
 */
export async function reach(
  { url, token }: RunningServer,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers)
  if (token && !/^[\x21-\x7e]+$/.test(token)) throw new NotServed('This is no token of Daybook.')
  if (token) headers.set('authorization', `Bearer ${token}`)
  return fetch(new URL(path, url), { ...init, headers }).catch((error) => {
    throw new NotServed(`The server at ${url} does not answer: ${error.cause?.message ?? error}.`)
  })
}
