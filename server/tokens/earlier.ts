import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { TokenStream } from './stream.ts'
import { Sha256, TokenAllows } from './token.ts'
import { TokensUnreadable } from './unreadable.ts'

/** Who records the tokens of an earlier version. */
const BY = 'tokens.json'
/** Stands for tokens that had all been revoked, so that their ledger lets nobody in without one. */
const NONE_LEFT = 'earlier-tokens'

const Earlier = z.array(z.strictObject({ ...TokenAllows.shape, hash: Sha256 }))

function readFile(file: string) {
  try {
    return Earlier.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new TokensUnreadable(`${file} does not hold tokens: restore it, or remove it.`, { cause })
  }
}

/**
 * Earlier versions kept the tokens of a ledger in its folder, in `tokens.json`: they become the
 * ledger's, and the file goes. Interrupted, it is done again. Throws TokensUnreadable.
 */
export async function takeOverTokens(folder: string, stream: TokenStream): Promise<void> {
  const file = join(folder, 'tokens.json')
  if (!existsSync(file)) return
  const tokens = readFile(file)
  for (const { hash, ...allows } of tokens) {
    if (await stream.put(BY, { ...allows, sha256: hash })) continue
    throw new TokensUnreadable(
      `${file} holds a token named ${allows.name}, and the ledger had another of this name: ` +
        'take it out of the file, and make one with another name.',
    )
  }
  if (tokens.length === 0) await stream.shut(BY, NONE_LEFT)
  rmSync(file)
}
