import { globSync } from 'node:fs'
import type { Sentence } from '../../../server/console/words/say.ts'
import type { As } from '../../support/server.ts'
import type { Visit } from './visit.ts'

/** What the test of all pages must know of one. */
export type PageCase = {
  /** Its address, with filters that show something of the ledger of ledger.ts. */
  readonly at: string
  /** Who looks at it, in all languages and both themes. */
  readonly as: As
  /** Its name in the navigation. */
  readonly name: Sentence
  /** It has no entry in the navigation: its name is its title. */
  readonly isApart?: true
  /** What can be read on it, in English. */
  readonly shows: readonly string[]
  /** Who else may, and for whom it is not there. */
  readonly alsoFor?: readonly As[]
  readonly notFor?: readonly As[]
  /** What somebody does there. The page is open, in English. */
  readonly story?: (visit: Visit) => Promise<void>
}

const folder = new URL('pages/', import.meta.url).pathname

/** The cases of all pages, each in a file of its own in `pages/`, found by its name. */
export const pageCases: readonly (readonly [string, PageCase])[] = await Promise.all(
  globSync('*.ts', { cwd: folder })
    .sort()
    .map(async (file) => {
      const { page } = (await import(`${folder}${file}`)) as { page: PageCase }
      return [file.replace('.ts', ''), page] as const
    }),
)
