import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/market/prices/apples?term=EXW',
  as: 'analyst',
  name: pageNames.prices,
  shows: ['Fuji apples', 'CNY per t', '6,000', 'Price and volume by month', 'any term', '12,000 t'],
  alsoFor: ['admin', 'auditor', 'platform', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.keyboard.press('t')
    await page.getByRole('cell', { name: 'Mar 2026' }).waitFor()
    await page.keyboard.press('t')
    await page.getByRole('button', { name: 'Remove the filter Term' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await page.locator('.heat button').first().click()
    await expect.poll(() => new URL(page.url()).searchParams.get('term')).toBe('EXW')
    await page.keyboard.press('r')
    await sees('/prices/apples?')
    await page.keyboard.press('Escape')
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    expect((await file).suggestedFilename()).toBe('prices-apples.csv')
    await settled()
  },
}
