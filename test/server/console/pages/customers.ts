import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/market/customers/co-op',
  as: 'analyst',
  name: pageNames.customers,
  shows: ['who buys and comes back, as of 3 Mar 2026', '0.0 %', '0 of 3', 'Mar 2026', '100.0 %'],
  alsoFor: ['admin', 'auditor', 'platform', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.getByRole('button', { name: '+ claimed' }).click()
    await sees('1 of 3 on a later day')
    await page.locator('.side a', { hasText: 'Customers' }).click()
    await page.getByRole('link', { name: 'valley Ltd' }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/market/customers/valley')
    await page.locator('main svg.ch').waitFor()
    await settled()
    await page.keyboard.press('t')
    await page.getByRole('cell', { name: 'Mar 2026' }).waitFor()
    await settled()
  },
}
