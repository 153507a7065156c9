import { casesOf, type Row } from '../streams/cases.ts'
import { march } from './requests.ts'

const product = { name: 'Salt', category: 'salt', unit: 'TNE' }
const key = { 'idempotency-key': 'k' }
const april = '?effectiveAt=2026-04-01T00:00:00Z'

/** What is refused around every decision, whatever the stream. */
const ofCommands: readonly Row[] = [
  { code: 'invalid', when: ['platform', '/products/x/register', { name: 7 }] },
  {
    code: 'key-reused',
    given: [['platform', '/products/rice/register', { ...product, name: 'Rice' }, key]],
    when: ['platform', '/products/rice/register', product, key],
  },
  {
    code: 'revision-differs',
    when: ['platform', '/products/x/register', product, { 'if-match': '"7"' }],
  },
  {
    code: 'backdating-not-allowed',
    when: ['platform', `/products/x/register${march}`, product],
  },
  {
    code: 'effective-in-the-future',
    when: ['historian', `/products/x/register${april}`, product],
  },
  { code: 'platform-only', when: ['hill', '/products/x/register', product] },
]

/** Every refusal that a caller can provoke, by the kind of the stream whose it is. */
export const rows: readonly (Row & { readonly of: string })[] = [
  ...ofCommands.map((row) => ({ of: 'command', ...row })),
  ...[...casesOf].flatMap(([of, { refusals }]) => refusals.map((row) => ({ of, ...row }))),
]
