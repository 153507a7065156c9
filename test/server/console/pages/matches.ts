import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/trade/matches',
  as: 'analyst',
  name: pageNames.matches,
  shows: ['apples-claimed', '12,200,000.00 CNY', 'goods', '0 days'],
  alsoFor: ['admin', 'auditor', 'platform', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.getByRole('button', { name: 'real' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe('real')
    await sees('apples-6000-5')
    await page.getByRole('button', { name: 'undone' }).click()
    await sees('There is no match in this state.')
    await page.getByRole('button', { name: 'claimed' }).click()
    await page.getByRole('link', { name: 'apples', exact: true }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/market/prices/apples')
    await page.goBack()
    await settled()
  },
}
