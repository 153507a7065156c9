import { hash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MemberId } from '../domain/values/identifiers.ts'
import type { Role } from '../projections/kernel/query.ts'

export const roles = ['service', 'analyst', 'auditor', 'admin'] as const satisfies Role[]

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** What a bearer token allows. Only the hash of the token itself is kept. */
const Token = z.strictObject({
  /** Sets effectiveAt, and takes over what another book recorded. */
  backdates: z.boolean(),
  hash: z.string(),
  /** The member it acts for; null: the platform, or a role that only reads. */
  member: MemberId.nullable(),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'lower-case letters, digits and dashes'),
  role: z.enum(roles),
})
export type Token = z.output<typeof Token>

export type NewToken = Omit<Token, 'hash'>

/** What is wrong with a token that is asked for, in one sentence; null: nothing. */
export function wrongWith(token: NewToken): string | null {
  const checked = Token.omit({ hash: true }).safeParse(token)
  if (checked.success) return null
  const [{ path, message } = { path: [], message: 'unknown' }] = checked.error.issues
  return `The ${path.join('.')} of a token: ${message}.`
}

/** The tokens cannot be read; the message is one sentence for whoever runs the server. */
export class TokensUnreadable extends Error {}

function readTokens(file: string): Token[] {
  try {
    return z.array(Token).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new TokensUnreadable(`${file} does not hold tokens: restore it, or remove it.`, { cause })
  }
}

/** How long the file is taken to be as it was; a token that is revoked ends so much later. */
const LOOK_MS = 500

/** The tokens of a ledger's folder (`tokens.json`), read again when the file has changed. */
export function openTokens(folder: string) {
  const file = join(folder, 'tokens.json')
  let read = { changed: -1, byHash: new Map<string, Token>() }
  let looked = Number.NEGATIVE_INFINITY

  function current(): ReadonlyMap<string, Token> {
    const now = performance.now()
    if (now - looked < LOOK_MS) return read.byHash
    const changed = existsSync(file) ? statSync(file).mtimeMs : 0
    if (changed !== read.changed) {
      const list = changed === 0 ? [] : readTokens(file)
      read = { changed, byHash: new Map(list.map((token) => [token.hash, token])) }
    }
    // Only now: a file that cannot be read must not pass for one without tokens.
    looked = now
    return read.byHash
  }

  return {
    /** Whether a token was ever made: ending the last one does not open the server again. */
    used: () => existsSync(file),
    /** By their hashes; another map when one was made or ended. */
    current,
    list: () => [...current().values()],
    find(secret: string): Token | null {
      const wanted = sha256(secret)
      const known = current().get(wanted)
      if (known) return known
      // It may have been made a moment ago.
      looked = Number.NEGATIVE_INFINITY
      return current().get(wanted) ?? null
    },
    /** Adds a token and returns its secret, which is shown once. A name is used once only. */
    add(token: NewToken, secret = `daybook_${randomBytes(24).toString('base64url')}`): string {
      const others = [...current().values()].filter(({ name }) => name !== token.name)
      write([...others, Token.parse({ ...token, hash: sha256(secret) })])
      return secret
    },
    revoke(name: string): boolean {
      const others = [...current().values()].filter((token) => token.name !== name)
      if (others.length === current().size) return false
      write(others)
      return true
    },
  }

  function write(tokens: readonly Token[]) {
    mkdirSync(folder, { recursive: true })
    const beside = `${file}.new`
    writeFileSync(beside, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 })
    renameSync(beside, file)
    read = { ...read, changed: -1 }
    looked = Number.NEGATIVE_INFINITY
  }
}
export type Tokens = ReturnType<typeof openTokens>
