import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

declare global {
  interface Window {
    asBefore(): void
  }
}

/** Lets go of a file over the page, as a user does with the mouse. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content!], fileName!))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
    },
    [name, text],
  )
}

const verdictOf = (page: Page) => page.locator('.figs .first dd').first()

/** The trail as a user saves it. */
async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Trail file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('match-apples-6000-0.trail')
  const stream = await file.createReadStream()
  return (await stream.toArray()).join('')
}

export const page: PageCase = {
  at: '/book/trails/apples-6000-0',
  as: 'auditor',
  name: pageNames.trails,
  shows: ['the operator’s word', 'On a time line', '12,000,000.00', 'hashes to the root'],
  alsoFor: ['admin', 'analyst', 'platform', 'reef'],
  async story({ page, sees, faults, troubles }) {
    await expect.poll(() => verdictOf(page).textContent()).toBe('Complete')
    const text = await saved(page)
    expect(text).toContain('subject match apples-6000-0\n')

    await page.getByRole('button', { name: 'Change one byte' }).click()
    await expect.poll(() => verdictOf(page).textContent()).toBe('Does not match')
    await sees('event-not-included')
    expect(await page.locator('mark').textContent()).toMatch(/^[0-9a-f]$/)
    expect(await page.locator('.hashes .bad').count()).toBe(2)
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: 'Undo the change' }).click()
    await expect.poll(() => verdictOf(page).textContent()).toBe('Complete')

    await page.getByRole('link', { name: 'Trails' }).first().click()
    await sees('Drop a trail file')
    await sees('This page trusts 2 keys')
    expect(await faults()).toEqual([])
    await page.context().setOffline(true)
    await drop(page, 'kept.trail', text)
    await expect.poll(() => verdictOf(page).textContent()).toBe('Complete')
    await sees('kept.trail')
    const forged = text.replace('"amount":"6000"', '"amount":"6001"')
    await drop(page, 'forged.trail', forged)
    await sees('forged.trail')
    await expect.poll(() => verdictOf(page).textContent()).toBe('Does not match')
    await sees('event-not-included')
    await drop(page, 'picture.png', 'PNG')
    await sees('it is not "daybook-trail@v1"')

    // A browser of before: what it cannot check it says, and the rest it checks.
    await page.evaluate(() => {
      const importKey = crypto.subtle.importKey.bind(crypto.subtle)
      const older = (...given: unknown[]) =>
        given[2] === 'ML-DSA-44'
          ? Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
          : importKey(...(given as Parameters<typeof importKey>))
      crypto.subtle.importKey = older as typeof importKey
      window.asBefore = () => {
        crypto.subtle.importKey = importKey
      }
    })
    await drop(page, 'again.trail', text)
    await sees('cannot check signatures by ML-DSA-44')
    await expect.poll(() => verdictOf(page).textContent()).toBe('Complete')

    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByLabel('Policy file').fill('log nobody')
    await page.getByRole('button', { name: 'Trust these' }).click()
    await sees('line 1 of the policy')
    await page.getByLabel('Policy file').fill(otherPolicy)
    await page.getByLabel('I checked the whole log').check()
    await page.getByRole('button', { name: 'Trust these' }).click()
    await sees('note-refused')
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByLabel('Policy file').fill('')
    await page.getByRole('button', { name: 'Trust these' }).click()
    await expect.poll(() => verdictOf(page).textContent()).toBe('Complete, checked')
    await page.evaluate(() => window.asBefore())
    await page.context().setOffline(false)
    // The feed broke off, as it does without a connection.
    const others = troubles.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))
    troubles.splice(0, troubles.length, ...others)
  },
}

/** Of a log that has another key. */
const otherPolicy =
  'log example.com/log+12d1ce8e+AQcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\nquorum none\n'
