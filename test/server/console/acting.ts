import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { acting } from '../../../server/console/words/acting.ts'
import { type Language, languages } from '../../../server/console/words/language.ts'
import type { As, TestServer } from '../../support/server.ts'
import type { turns, Visit } from './visit.ts'

type Value = string | boolean | readonly Value[] | { readonly [name: string]: Value }

/** What a user does: gives a command to a thing, with what is typed into its form. */
type Act = {
  readonly of: string
  readonly id: string
  readonly command: string
  readonly body?: Value
}

const control = (page: Page, path: string) =>
  page.locator('form.act').getByLabel(path, { exact: true }).first()

/** Of several shapes, the one with these fields, or with this value. */
const shapeOf = (names: readonly string[], value: object) =>
  names.find((name) => Object.values(value).includes(name)) ??
  names.find((name) => name.split(', ').every((one) => Object.hasOwn(value, one)))

async function choose(page: Page, path: string, value: object): Promise<void> {
  const names = await control(page, path).locator('option').allTextContents()
  await control(page, path).selectOption({ label: shapeOf(names, value)! })
}

/** Types a value into the fields of a form, from the top to the bottom, as they appear. */
async function fill(page: Page, language: Language, path: string, value: Value): Promise<void> {
  await unfold(page)
  const at = (name: string | number) => (path === '' ? `${name}` : `${path}.${name}`)
  if (Array.isArray(value)) {
    for (const [n, one] of value.entries()) {
      const name = acting.addItem[language].replace('{name}', path)
      await page.getByRole('button', { name, exact: true }).click()
      if (typeof one === 'string') await control(page, `${path} ${n + 1}`).fill(one)
      else await fill(page, language, at(n), one)
    }
  } else if (typeof value === 'object') {
    if (path !== '' && (await page.locator(`select[aria-label="${path}"]`).count()) > 0) {
      await choose(page, path, value)
    }
    for (const [name, one] of Object.entries(value)) await fill(page, language, at(name), one)
  } else {
    const tags = await control(page, path).evaluateAll((all) => all.map(({ tagName }) => tagName))
    // What has one value only is not asked for.
    if (tags.length === 0) return
    if (tags[0] === 'SELECT') await control(page, path).selectOption(`${value}`)
    else await control(page, path).fill(`${value}`)
  }
}

/** Opens what fields that may be left out are hidden behind. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('form.act details')) one.setAttribute('open', '')
  })

/** A figure as each language writes it, of how English does. */
export function written(figure: string, language: Language): string {
  if (language === 'es') return figure.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ','))
  return language === 'zh' ? figure.replace(' %', '%') : figure
}

/** Chooses a language, unless it is the one that is spoken. */
async function speaks(user: Visit, language: Language): Promise<void> {
  const now = await user.page.locator('html').getAttribute('lang')
  if (now !== language) await user.speak(language)
}

/** Waits for what a form is to say, and else tells what it says. */
async function told(form: Locator, { command, id }: Act, expected: Locator): Promise<void> {
  await expected.waitFor({ timeout: 10_000 }).catch(async (cause: unknown) => {
    throw new Error(`${command} ${id}: ${await form.textContent()}`, { cause })
  })
}

/** Stories: each is acted and looked at by its people, in the browser, in one language. */
export function storyOf(users: ReturnType<typeof turns>, server: TestServer, language: Language) {
  const visited = new Set<Visit>()
  async function at(as: As, address: string): Promise<Visit> {
    const user = await users.visit(as, address)
    visited.add(user)
    await speaks(user, language)
    return user
  }
  async function typed(as: As, { of, id, command, body = {} }: Act) {
    const user = await at(as, `/operation/act?of=${of}&command=${command}&id=${id}`)
    await user.page.locator('form.act').waitFor()
    await fill(user.page, language, '', body)
    return user
  }
  return {
    /** Tries it, is told that it would be recorded, and sends it. */
    async acts(as: As, act: Act): Promise<void> {
      const { page } = await typed(as, act)
      const form = page.locator('form.act')
      const would = form.locator('.box.ok', { hasText: acting.wouldMore[language] })
      await told(form, act, would)
      await form.locator('button[type="submit"]').click()
      await told(form, act, form.getByText(acting.recorded[language], { exact: true }))
      await server.drained()
    },
    /** Tries it, and is told why nothing would be recorded. */
    async isRefused(as: As, act: Act, code: string): Promise<void> {
      const { page } = await typed(as, act)
      const form = page.locator('form.act')
      await form.getByText(acting.nothingWould[language]).first().waitFor()
      await form.getByText(code).first().waitFor()
    },
    at,
    /** Looks at a page in the language of the story, or in all three, for what stands on it. */
    async looks(as: As, address: string, figures: readonly string[], where: 'one' | 'all' = 'one') {
      const user = await at(as, address)
      for (const one of where === 'all' ? languages : [language]) {
        await speaks(user, one)
        for (const figure of figures) {
          const text = user.page.locator('main').getByText(written(figure, one))
          await text.filter({ visible: true }).first().waitFor()
        }
      }
      await user.settled()
      return user
    },
    /** Nothing went wrong on the way, and nothing was asked elsewhere. */
    isQuiet: () => expect([...visited].flatMap(({ troubles }) => troubles)).toEqual([]),
  }
}
export type Story = ReturnType<typeof storyOf>
