import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/goods/positions',
  as: 'reef',
  name: pageNames.positions,
  shows: [
    'apples-loan',
    '600,000.00',
    '80.0 %',
    'If marks fall 20 %',
    'Value by product',
    '1 loan',
  ],
  alsoFor: ['platform', 'auditor', 'hill', 'fuji'],
  async story({ page, sees, settled }) {
    await page.getByRole('button', { name: 'Borrower', exact: true }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('by')).toBe('borrower')
    await page.getByRole('cell', { name: 'hill', exact: true }).waitFor()
    await page.keyboard.press('t')
    await page.getByRole('cell', { name: '100.0 %' }).first().waitFor()
    await page.keyboard.press('r')
    await sees('/positions?limit=100')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'All loans' }).click()
    await page.getByRole('columnheader', { name: 'Status' }).waitFor()
    await settled()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await sees('reef lends to hill')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/goods/positions/apples-loan')
    await settled()
  },
}
