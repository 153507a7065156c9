import type { LocalDate } from '../../domain/values/instant.ts'
import { businessDaysAfter, FIRST_DAY, moment, onOrAfter } from './days.ts'
import { type Step, step } from './step.ts'

export type Part = {
  readonly id: string
  readonly legalName: string
  readonly businessType: 'manufacturer' | 'trader' | 'distributor' | 'shop' | 'institution'
  readonly country: string
  readonly town: string
  /** When it came to the platform; without it, on the first day. */
  readonly joins?: LocalDate
  readonly controller?: string
}

type Row = readonly [id: string, legalName: string, town: string, joins?: LocalDate]

const of =
  (businessType: Part['businessType'], country: string) =>
  ([id, legalName, town, joins]: Row): Part => ({
    id,
    legalName,
    businessType,
    country,
    town,
    ...(joins && { joins }),
  })

const rows = (...list: Row[]) => list

export const appleSellers = rows(
  ['yantai-orchards', 'Yantai Orchards Cooperative', 'Yantai'],
  ['luochuan-apples', 'Luochuan Plateau Apples Co., Ltd.', 'Yan’an'],
  ['aksu-fruit', 'Aksu Fruit Growers Co., Ltd.', 'Aksu'],
  ['qixia-growers', 'Qixia Hill Growers Cooperative', 'Qixia', '2025-03-17'],
).map(of('manufacturer', 'CN'))

export const appleBuyers = rows(
  ['huadong-fresh', 'Huadong Fresh Distribution Co., Ltd.', 'Shanghai'],
  ['pearl-river-grocers', 'Pearl River Grocers Co., Ltd.', 'Guangzhou'],
  ['jingjin-markets', 'Jingjin Markets Co., Ltd.', 'Tianjin'],
  ['west-lake-fruit', 'West Lake Fruit Trading Co., Ltd.', 'Hangzhou'],
  ['harbour-juice', 'Harbour Juice Works Co., Ltd.', 'Dalian'],
  ['chengdu-canteens', 'Chengdu United Canteens', 'Chengdu', '2025-06-09'],
).map(of('distributor', 'CN'))

export const sugarSellers = rows(
  ['left-river-sugar', 'Left River Sugar Mill Co., Ltd.', 'Chongzuo'],
  ['dehong-cane', 'Dehong Cane Industries Co., Ltd.', 'Mangshi'],
  ['zhanjiang-refinery', 'Zhanjiang Bay Refinery Co., Ltd.', 'Zhanjiang'],
  ['laibin-sugar', 'Laibin Sugar House Co., Ltd.', 'Laibin'],
).map(of('manufacturer', 'CN'))

export const sugarBuyers = rows(
  ['golden-crane-foods', 'Golden Crane Foods Co., Ltd.', 'Wuhan'],
  ['three-gorges-drinks', 'Three Gorges Drinks Co., Ltd.', 'Yichang'],
  ['lotus-sweets', 'Lotus Sweets Co., Ltd.', 'Suzhou'],
  ['min-river-canning', 'Min River Canning Co., Ltd.', 'Fuzhou'],
  ['great-plain-bakeries', 'Great Plain Bakeries Co., Ltd.', 'Zhengzhou'],
  ['spring-city-dairy', 'Spring City Dairy Co., Ltd.', 'Kunming'],
  ['coral-bay-drinks', 'Coral Bay Drinks Co., Ltd.', 'Xiamen', '2025-04-14'],
).map(of('manufacturer', 'CN'))

export const boardSellers = [
  ...rows(
    ['suifenhe-timber', 'Suifenhe Timber Exchange Co., Ltd.', 'Suifenhe'],
    ['greater-khingan-larch', 'Greater Khingan Larch Co., Ltd.', 'Jiagedaqi'],
  ).map(of('trader', 'CN')),
  ...rows(['fraser-sawmills', 'Fraser Coast Sawmills Ltd.', 'Vancouver']).map(
    of('manufacturer', 'CA'),
  ),
  ...rows(['kymi-boards', 'Kymi Boards Oy', 'Kotka']).map(of('manufacturer', 'FI')),
]

export const boardBuyers = rows(
  ['pudong-joinery', 'Pudong Joinery Co., Ltd.', 'Shanghai'],
  ['ningbo-furniture', 'Ningbo Eastern Furniture Co., Ltd.', 'Ningbo'],
  ['tianjin-builders', 'Tianjin Timber Builders Co., Ltd.', 'Tianjin'],
  ['foshan-cabinets', 'Foshan Cabinets Co., Ltd.', 'Foshan'],
  ['hefei-prefab', 'Hefei Prefab Houses Co., Ltd.', 'Hefei'],
  ['qingdao-crates', 'Qingdao Crates and Pallets Co., Ltd.', 'Qingdao'],
).map(of('manufacturer', 'CN'))

const china = of('trader', 'CN')

/** The shoes: one maker, a chain of shops and a shop at a corner. */
const shoes: Part[] = [
  of('manufacturer', 'CN')(['straits-shoes', 'Straits Shoe Works Co., Ltd.', 'Quanzhou']),
  of('distributor', 'CN')(['panda-shoe-chain', 'Panda Shoe Chain Co., Ltd.', 'Beijing']),
  of('shop', 'CN')(['lane-nine-shoes', 'Lane Nine Shoes', 'Shanghai']),
]

/** Two that the rules look at closely: one under another's control, one not wholly checked. */
export const SUBSIDIARY = 'foshan-cabinets-trading'
export const UNCHECKED = 'northern-lights-imports'

const special: Part[] = [
  {
    ...china([SUBSIDIARY, 'Foshan Cabinets Trading Co., Ltd.', 'Foshan']),
    controller: 'foshan-cabinets',
  },
  china([UNCHECKED, 'Northern Lights Imports Co., Ltd.', 'Harbin']),
]

/** Those who lend; none of them trades, so that each names who would sell the goods. */
export const banks = rows(
  ['harvest-bank', 'Harvest Commercial Bank Co., Ltd.', 'Yantai'],
  ['south-river-bank', 'South River Bank Co., Ltd.', 'Nanning'],
  ['border-trade-bank', 'Border Trade Bank Co., Ltd.', 'Harbin'],
).map(of('institution', 'CN'))

export const caneGrowers = rows(
  ['fusui-growers', 'Fusui Cane Growers Cooperative', 'Fusui'],
  ['longzhou-growers', 'Longzhou Cane Growers Cooperative', 'Longzhou'],
  ['ningming-growers', 'Ningming Cane Growers Cooperative', 'Ningming'],
).map(of('manufacturer', 'CN'))

/** Fish, and two restaurants that buy it: the second comes when the chef of the first does. */
const fish: Part[] = [
  of('manufacturer', 'CN')(['zhoushan-fishery', 'Zhoushan Fishery Co., Ltd.', 'Zhoushan']),
  of('shop', 'CN')(['harbour-lights', 'Harbour Lights Restaurant', 'Shanghai', '2025-01-13']),
  of('shop', 'CN')(['pier-seven', 'Pier Seven Restaurant', 'Shanghai', '2025-11-03']),
]

export const cast: readonly Part[] = [
  ...[...appleSellers, ...appleBuyers, ...sugarSellers, ...sugarBuyers],
  ...[...boardSellers, ...boardBuyers, ...shoes, ...special],
  ...[...banks, ...caneGrowers, ...fish],
]

/** The first day on which a member may trade: the one after its checks. */
export const tradesFrom = ({ joins = FIRST_DAY }: Part): LocalDate =>
  businessDaysAfter(onOrAfter(joins), 1)

/** The same of a member by its id. */
export const memberTradesFrom = (id: string): LocalDate =>
  tradesFrom(cast.find((part) => part.id === id)!)

/** Its number in the register of companies. */
const registrationAt = (index: number) => `${cast[index]!.country}-${91_000_000 + index * 7_919}`

export const registrationOf = (id: string): string =>
  registrationAt(cast.findIndex((part) => part.id === id))

function joining(part: Part, index: number): Step[] {
  const { id, legalName, businessType, country, town, controller = null } = part
  const day = onOrAfter(part.joins ?? FIRST_DAY)
  const registration = registrationAt(index)
  const company = { businessType, controller, legalName, registration }
  const licence = { checkedBy: 'Platform admissions', evidence: `Licence ${registration}` }
  const account = { checkedBy: 'Settlement bank', evidence: `Account letter ${registration}` }
  const registered = step(moment(day, 'morning'), 'RegisterMember', id, {
    ...company,
    place: { country, name: town },
  })
  const checked = step(moment(day, 'noon'), 'VerifyLicence', id, licence)
  const banked = step(moment(day, 'afternoon'), 'VerifyBankAccount', id, account)
  return id === UNCHECKED ? [registered, checked] : [registered, checked, banked]
}

/** Members come: registered in the morning, checked by the evening. */
export const joiningSteps = (): Step[] => cast.flatMap(joining)
