import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/goods/marks/apples',
  as: 'platform',
  name: pageNames.marks,
  shows: [
    ...['Marks of apples', 'CNY per t', '3 buyers, 2 sellers', 'Marks by day'],
    ...['Matches behind the mark of', 'apples-6000-0'],
  ],
  alsoFor: ['hill'],
  async story({ page, sees, settled }) {
    await page.getByRole('cell', { name: 'loan apples-loan' }).first().waitFor()
    await page.getByRole('row', { name: '2 Mar 2026 the close' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('mark')).toBe('2026-03-02 CNY')
    await sees('Matches behind the mark of 2 Mar 2026')
    await page.keyboard.press('t')
    await sees('Chart')
    await settled()
  },
}
