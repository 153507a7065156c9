import { expect } from 'vitest'
import { pageNames } from '../../../../server/console/words/pages.ts'
import type { PageCase } from '../cases.ts'

export const page: PageCase = {
  at: '/book/events?type=MatchAgreed,MatchProven&day=2026-03-02',
  as: 'auditor',
  name: pageNames.events,
  shows: ['match-apples-6000-0', 'MatchProven', 'Cause and effects', '"currency": "CNY"'],
  alsoFor: ['admin', 'analyst', 'platform'],
  notFor: ['hill', 'reef'],
  async story({ page, sees }) {
    expect(await page.getByText('match-apples-claimed').count()).toBe(0)
    // From an agreement to the settlement that a rule opened for it, and back.
    await page.getByRole('link', { name: 'SettlementOpened' }).click()
    await sees('"instalments"')
    await page.getByRole('link', { name: 'MatchAgreed' }).click()
    await sees('"quote"')
    await page.goBack()
    await sees('"instalments"')

    await page.locator('.kv a', { hasText: 'settlement-apples-6000-0' }).click()
    await expect
      .poll(() => new URL(page.url()).searchParams.get('stream'))
      .toBe('settlement-apples-6000-0')
    await sees('SettlementCompleted')
    await page.locator('.kv a', { hasText: /^[0-9a-f-]{36}$/ }).click()
    await sees('Of the chain, what stands between positions')
    await page.getByRole('button', { name: 'Remove the filter Chain' }).click()
    await page.getByRole('link', { name: 'From the beginning' }).click()
    await sees('PolicyAdopted')
  },
}
