import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/goods/positions/apples-loan',
  as: 'platform',
  name: pageNames.positions,
  shows: [
    ...['reef lends to hill', 'Judged', 'Kept', 'Saleable', 'disbursed', 'maturity'],
    ...['Order of proceeds', 'Yantai', 'Real matches behind the mark of 6,000', 'apples-6000-5'],
  ],
  alsoFor: ['reef'],
  async story({ page, sees, settled }) {
    const row = page.getByRole('row', { name: 'apples-6000-5' })
    await row.getByText('real').waitFor()
    await row.getByText('2,000').waitFor()
    await page.keyboard.press('t')
    await page.getByRole('row', { name: 'Liquidation above 90.0 %' }).waitFor()
    await page.keyboard.press('t')
    await page.getByLabel('What if marks fell by').fill('10')
    await sees('a call is due:')
    await expect.poll(() => new URL(page.url()).searchParams.get('fall')).toBe('10')
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    expect((await file).suggestedFilename()).toBe('statement-apples-loan.csv')
    await page.getByRole('link', { name: 'apples-lot' }).click()
    await sees('What came and went')
    await settled()
  },
}
