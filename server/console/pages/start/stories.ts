import { useEffect, useState } from 'preact/hooks'
import { client } from '../../data/client.ts'
import { session } from '../../data/session.ts'
import type { Sentence } from '../../words/say.ts'
import { stories as words } from '../../words/start.ts'

/** A story that the demo plays: a ledger has it if it has its product and its stream. */
export type Story = {
  readonly title: Sentence
  readonly more: Sentence
  readonly product: string
  readonly stream: string
  readonly links: readonly { readonly says: Sentence; readonly to: string }[]
}

const links = {
  loan: (id: string) => ({ says: words.loan, to: `/goods/positions/${id}` }),
  trail: (id: string) => ({ says: words.trail, to: `/book/trails/${id}` }),
  store: (id: string) => ({ says: words.store, to: `/goods/warehouses/${id}` }),
  price: (id: string) => ({ says: words.price, to: `/market/prices/${id}` }),
  member: (id: string) => ({ says: words.member, to: `/people/members/${id}` }),
  events: (stream: string) => ({ says: words.events, to: `/book/events?stream=${stream}` }),
  targets: { says: words.target, to: '/people/targets' },
}

export const stories: readonly Story[] = [
  {
    ...{ title: words.apples, more: words.applesMore, product: 'apples-fuji' },
    stream: 'loan-apples-story',
    links: [
      links.loan('apples-story'),
      links.trail('apples-story'),
      links.store('cold-store-3'),
      links.price('apples-fuji'),
    ],
  },
  {
    ...{ title: words.fallen, more: words.fallenMore, product: 'apples-fuji' },
    stream: 'loan-apples-fallen',
    links: [links.loan('apples-fallen'), links.events('loan-apples-fallen')],
  },
  {
    ...{ title: words.cane, more: words.caneMore, product: 'sugar-cane' },
    stream: 'loan-cane-story',
    links: [links.loan('cane-story'), links.price('sugar-white'), links.events('loan-cane-story')],
  },
  {
    ...{ title: words.boards, more: words.boardsMore, product: 'boards-spruce' },
    stream: 'match-boards-story',
    links: [
      links.trail('boards-story'),
      links.loan('boards-story'),
      links.price('boards-spruce'),
      links.events('shipment-boards-story'),
    ],
  },
  {
    ...{ title: words.restaurant, more: words.restaurantMore, product: 'fish-fresh' },
    stream: 'target-restaurant-story',
    links: [links.member('harbour-lights'), links.targets, links.events('target-restaurant-story')],
  },
  {
    ...{ title: words.shoes, more: words.shoesMore, product: 'shoes-canvas' },
    stream: 'quote-shoes-chain-in-parts',
    links: [
      links.price('shoes-canvas'),
      links.trail('shoes-chain-in-parts'),
      links.events('quote-shoes-corner-shop'),
    ],
  },
]

async function isHere({ stream }: Story): Promise<boolean> {
  const { response } = await client.GET('/streams/{stream}', {
    params: { path: { stream }, query: { limit: '1' } },
  })
  return response.ok
}

/**
 * Which of the stories this ledger has, and the caller may see. Members learn of what auditors
 * and administrators read, so that for those the products decide.
 */
export function useStories(products: readonly string[] | undefined): readonly Story[] {
  const [found, setFound] = useState<readonly Story[]>([])
  const known = products?.join(' ')
  useEffect(() => {
    if (products === undefined) return
    let isOver = false
    const likely = stories.filter(({ product }) => products.includes(product))
    const who = session.peek()
    const isOnlooker = who?.member === null && (who.role === 'auditor' || who.role === 'admin')
    const looks = likely.map(async (one) => isOnlooker || (await isHere(one).catch(() => false)))
    void Promise.all(looks).then((here) => {
      if (!isOver) setFound(likely.filter((_, index) => here[index]))
    })
    return () => {
      isOver = true
    }
  }, [known])
  return found
}
