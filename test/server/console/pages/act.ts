import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/operation/act?of=quotes&command=OfferQuote&id=q-open',
  as: 'platform',
  name: pageNames.act,
  shows: [
    'Name a price, as requested or under another condition.',
    'Still needed',
    'A price per unit',
  ],
  alsoFor: ['admin', 'hill', 'reef'],
  notFor: ['analyst', 'auditor', 'hill-analyst'],
  async story({ page, sees, settled, troubles }) {
    const offer = page.getByRole('button', { name: 'Offer: q-open' })
    const amount = page.getByLabel('price.amount')
    await amount.fill('5900')
    await page.getByLabel('price.currency').fill('CNY')
    await page.getByLabel('price.per').selectOption('TNE')
    await sees('Would be recorded: 1 event')
    await page.getByText('more that may be left out').first().click()
    // An offer that ended before it was made: the field that says so is marked.
    const until = page.getByLabel('validUntil')
    await until.fill('2026-01-01T00:00:00.000Z')
    await sees('Nothing would be recorded.')
    await page.getByText('valid-until-passed').waitFor()
    expect(await until.getAttribute('aria-invalid')).toBe('true')
    expect(await offer.isDisabled()).toBe(true)
    await until.fill('soon')
    await page.locator('.box').getByText('validUntil').waitFor()
    await until.fill('2026-03-09T00:00:00.000Z')
    await sees('Would be recorded: 1 event')
    // As of an earlier day nothing can be done.
    await page.getByRole('button', { name: 'As of…' }).click()
    await page.getByLabel('Day', { exact: true }).fill('2026-03-02')
    await page.getByRole('button', { name: 'Show' }).click()
    await sees('nothing can be recorded there')
    expect(await offer.isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Back to live' }).click()
    await expect.poll(() => offer.isEnabled()).toBe(true)
    // The answer to the first time is lost: sent again by the same key it is recorded once.
    await page.route(
      '**/quotes/q-open/offer',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    const lost = page.waitForRequest((one) => one.url().endsWith('/quotes/q-open/offer'))
    await offer.click()
    await sees('Whether it was recorded is not known.')
    expect(troubles.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED'])
    const sent = page.waitForRequest((one) => one.url().endsWith('/quotes/q-open/offer'))
    await page.getByRole('button', { name: 'Send again' }).click()
    const headers = (await sent).headers()
    expect(headers['idempotency-key']).toMatch(/^console-[0-9a-f]{32}$/)
    expect(headers['if-match']).toMatch(/^"\d+"$/)
    expect((await lost).headers()['idempotency-key']).toBe(headers['idempotency-key'])
    expect((await lost).postData()).toBe((await sent).postData())
    await page.getByText('Recorded', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'QuoteOffered' }).waitFor()
    await page.getByRole('button', { name: 'Another' }).click()
    await sees('Still needed')
    await settled()
  },
}
