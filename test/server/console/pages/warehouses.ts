import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/goods/warehouses/cold-store',
  as: 'platform',
  name: pageNames.warehouses,
  shows: ['Yantai', 'of 100,000 t leased', 'Earned under both fee policies', 'apples-lot', 'Stock'],
  alsoFor: ['hill'],
  async story({ page, sees, settled }) {
    await page.getByRole('cell', { name: '100 t' }).first().waitFor()
    await page.locator('.side').getByRole('link', { name: 'Warehouses' }).click()
    await sees('what is there, and what it earned')
    await page.getByRole('link', { name: 'cold-store' }).click()
    await sees('For a unit and a day')
    await settled()
  },
}
