import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/operation/policies?policy=membership',
  as: 'platform',
  name: pageNames.policies,
  shows: ['membership', 'In force', 'The defaults a ledger is born with.', 'tolerance'],
  alsoFor: ['admin', 'analyst', 'auditor', 'hill', 'reef'],
  async story({ page, sees, settled }) {
    await page.getByRole('cell', { name: 'lending', exact: true }).click()
    await sees('answerDays')
    expect(new URL(page.url()).searchParams.get('policy')).toBe('lending')
    await page.getByRole('cell', { name: 'membership', exact: true }).click()
    await page.getByRole('heading', { name: 'membership' }).waitFor()
    await page.getByRole('button', { name: 'Adopt other terms' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('from', { exact: true }).fill('2026-06-01')
    await dialog.getByLabel('reason', { exact: true }).fill('Owners asked for more time.')
    const term = dialog.locator('.act-line.nested input').first()
    const name = await term.getAttribute('aria-label')
    const before = await term.inputValue()
    await term.fill(`${Number(before) + 1}`)
    await dialog.getByText('PolicyAdopted').waitFor()
    await dialog.getByRole('button', { name: 'Adopt policy: membership' }).click()
    await dialog.getByText('Recorded', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await sees('Owners asked for more time.')
    await sees(`${before} → ${Number(before) + 1}`)
    expect(name).toMatch(/^terms\./)
    await settled()
  },
}
