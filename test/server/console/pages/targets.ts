import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/people/targets?target=lake',
  as: 'analyst',
  name: pageNames.targets,
  shows: [
    'north Ltd',
    'has an account',
    'What Lake Ltd objects',
    'The truck comes too late.',
    'Shandong',
  ],
  alsoFor: ['admin', 'auditor', 'platform'],
  notFor: ['hill', 'reef'],
  async story({ page, sees, settled }) {
    await sees('not answered')
    await page.getByRole('button', { name: 'Stage any' }).click()
    await page.getByRole('button', { name: 'has an account' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('stage')).toBe('covered')
    await page.getByRole('cell', { name: 'north Ltd' }).click()
    await sees('Nothing is objected.')
    await page.getByRole('link', { name: 'north', exact: true }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/people/members/north')
    await settled()
  },
}
