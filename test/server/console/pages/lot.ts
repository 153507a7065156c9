import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/goods/lots/apples-lot',
  as: 'hill',
  name: pageNames.warehouses,
  shows: ['owned by hill', '100 t', 'Harbour Mutual', 'LotEntered', 'LotPledged', 'apples-loan'],
  async story({ page, sees, settled }) {
    await page.getByRole('row', { name: 'i-apples-lot' }).getByText('660,000').waitFor()
    await page.keyboard.press('r')
    await sees('/lots/apples-lot')
    await page.keyboard.press('Escape')
    await settled()
  },
}
