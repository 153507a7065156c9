import { computed, signal } from '@preact/signals'
import { queryClient } from './ask.ts'
import { type Api, client, keepToken, Refused, refusedBy, token } from './client.ts'

export type Session = Api['SessionAnswer']

/** Who uses the application; null: nobody yet. */
export const session = signal<Session | null>(null)

/** Kinds of users, by what they come to look at. */
export type Kind = 'analyst' | 'operator' | 'auditor' | 'lender' | 'member'

export function kindOf({ role, member, lends }: Session): Kind {
  if (member !== null) return lends ? 'lender' : 'member'
  if (role === 'analyst' || role === 'auditor') return role
  return 'operator'
}

export const kind = computed(() => (session.value === null ? null : kindOf(session.value)))

/**
 * Opens with this token, or without one where the server lets its own machine in. False: it is
 * not let in. Throws Refused for any other reason, and Unreachable.
 */
export async function signIn(given: string | null): Promise<boolean> {
  const before = token.peek()
  keepToken(given)
  const { data, error, response } = await client.GET('/session').catch((reason: unknown) => {
    keepToken(before)
    throw reason
  })
  if (data !== undefined) {
    session.value = data
    return true
  }
  keepToken(null)
  const refused = refusedBy(error, response)
  if (refused instanceof Refused && response.status === 401) return false
  throw refused
}

/** Forgets the token and everything that was answered to it. */
export function signOut(): void {
  keepToken(null)
  queryClient.clear()
  session.value = null
}
