import type { Unit } from '../../domain/values/quantity.ts'
import { FIRST_DAY, moment } from './days.ts'
import { type Step, step } from './step.ts'

type Row = readonly [id: string, category: string, name: string, grade: string | null, unit: Unit]

const products: readonly Row[] = [
  ['apples-fuji', 'apples', 'Fuji apples from cold storage', '80 mm and more', 'TNE'],
  ['apples-gala', 'apples', 'Gala apples', '70 mm and more', 'TNE'],
  ['apples-golden', 'apples', 'Golden apples', '75 mm and more', 'TNE'],
  ['apples-juicing', 'apples', 'Apples for juice', null, 'TNE'],
  ['sugar-cane', 'cane', 'Sugar cane', null, 'TNE'],
  ['sugar-white', 'sugar', 'White sugar', 'First grade', 'TNE'],
  ['sugar-refined', 'sugar', 'Refined sugar', 'Superior', 'TNE'],
  ['sugar-brown', 'sugar', 'Brown sugar', null, 'TNE'],
  ['boards-spruce', 'boards', 'Spruce boards, kiln-dried', 'Second and better', 'MTQ'],
  ['boards-pine', 'boards', 'Pine boards, kiln-dried', 'Third and better', 'MTQ'],
  ['boards-larch', 'boards', 'Larch boards', 'Second and better', 'MTQ'],
  ['plywood-birch', 'boards', 'Birch plywood', 'BB/BB', 'MTQ'],
  ['shoes-canvas', 'shoes', 'Canvas shoes', null, 'PR'],
  ['fish-fresh', 'fish', 'Fresh sea fish', null, 'KGM'],
]

/** The grade of a product, as an inspection of good goods finds it. */
export const gradeOf = (product: string): string =>
  products.find(([id]) => id === product)?.[3] ?? 'Sound'

/** What is traded, registered on the first morning. */
export const productSteps = (): Step[] =>
  products.map(([id, category, name, grade, unit]) => {
    const channel = category === 'shoes' ? 'self-operated' : 'marketplace'
    const data = { category, channel, grade, name, unit }
    return step(moment(FIRST_DAY, 'morning'), 'RegisterProduct', id, data)
  })
