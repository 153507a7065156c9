import { z } from 'zod'

/** What kind of business a company is in. */
export const BusinessType = z.enum([
  'manufacturer',
  'trader',
  'distributor',
  'shop',
  'online-seller',
  'institution',
  'platform',
  'other',
])

/** By how many people work there: up to 49, up to 249, or more. */
export const MemberSize = z.enum(['small', 'medium', 'large'])
