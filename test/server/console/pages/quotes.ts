import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/trade/quotes',
  as: 'analyst',
  name: pageNames.quotes,
  shows: ['as of 3 Mar 2026', 'waits', 'valley', '1 day', '1 Apr 2026, 00:00:00'],
  alsoFor: ['admin', 'auditor', 'platform', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.keyboard.press('r')
    await sees('/quotes/open?limit=100')
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: 'waits' }).getByText('1 day').click()
    await sees('6,050 CNY per t')
    await expect.poll(() => new URL(page.url()).searchParams.get('quote')).toBe('waits')
    await page.getByRole('link', { name: 'valley' }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/people/members/valley')
    await page.goBack()
    await settled()
  },
}
