import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/',
  as: 'reef',
  name: pageNames.start,
  isApart: true,
  shows: ['This ledger', '3 Mar 2026', 'Where to look first', 'under which condition'],
  async story({ page, sees, settled }) {
    await page.getByRole('link', { name: 'Which terms are in force, and since when?' }).click()
    await sees('the terms by which decisions are made')
    await page.locator('.brand').click()
    await sees('Where to look first')
    await settled()
  },
}
