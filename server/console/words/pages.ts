import { sentences } from './say.ts'

/** Names of pages, as the navigation has them: at most three words. */
export const pageNames = sentences({
  prices: { en: 'Prices', zh: '价格', es: 'Precios' },
  positions: { en: 'Positions', zh: '头寸', es: 'Posiciones' },
  warehouses: { en: 'Warehouses', zh: '仓库', es: 'Almacenes' },
  marks: { en: 'Marks', zh: '估值', es: 'Valoraciones' },
})
