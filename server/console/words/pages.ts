import { sentences } from './say.ts'

/** Names of pages, as the navigation has them: at most three words. */
export const pageNames = sentences({
  prices: { en: 'Prices', zh: '价格', es: 'Precios' },
  rates: { en: 'Four rates', zh: '四率', es: 'Cuatro tasas' },
  customers: { en: 'Customers', zh: '客户', es: 'Clientes' },
  quotes: { en: 'Quotes', zh: '报价', es: 'Cotizaciones' },
  matches: { en: 'Matches', zh: '成交', es: 'Operaciones' },
  members: { en: 'Members', zh: '会员', es: 'Miembros' },
  targets: { en: 'Targets', zh: '目标客户', es: 'Objetivos' },
})
