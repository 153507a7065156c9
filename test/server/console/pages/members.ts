import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/people/members/north',
  as: 'analyst',
  name: pageNames.members,
  shows: [
    'north Ltd',
    'Level as a buyer, 3 Mar 2026',
    'Where the points come from',
    'Silver',
    'What would change it',
    '60,000,000.00 CNY',
    '500,000.00',
    'Membership',
    'apples-claimed',
    'Who looked at its prices',
    'showTrail',
  ],
  alsoFor: ['admin', 'auditor', 'platform', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.getByRole('button', { name: 'Seller' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('side')).toBe('seller')
    await sees('Level as a seller, 3 Mar 2026')
    await sees('Nothing counts on this side yet.')
    await page.locator('.side a', { hasText: 'Members' }).click()
    await page.getByRole('button', { name: 'Id or name any' }).click()
    await page.getByRole('textbox', { name: 'Id or name' }).fill('NORTH')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('link', { name: 'north Ltd' }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/people/members/north')
    await settled()
  },
}
