import { sentences } from './say.ts'

/** Names of pages, as the navigation has them: at most three words. */
export const pageNames = sentences({
  prices: { en: 'Prices', zh: '价格', es: 'Precios' },
  start: { en: 'This ledger', zh: '本账本', es: 'Este libro' },
  day: { en: 'Day and health', zh: '日结与运行', es: 'Día y estado' },
  policies: { en: 'Policies', zh: '政策', es: 'Políticas' },
  act: { en: 'Act', zh: '操作', es: 'Actuar' },
  checkpoints: { en: 'Checkpoints', zh: '检查点', es: 'Puntos de control' },
  events: { en: 'Events', zh: '事件', es: 'Eventos' },
  trails: { en: 'Trails', zh: '轨迹', es: 'Trazas' },
  positions: { en: 'Positions', zh: '头寸', es: 'Posiciones' },
  warehouses: { en: 'Warehouses', zh: '仓库', es: 'Almacenes' },
  marks: { en: 'Marks', zh: '估值', es: 'Valoraciones' },
  rates: { en: 'Four rates', zh: '四率', es: 'Cuatro tasas' },
  customers: { en: 'Customers', zh: '客户', es: 'Clientes' },
  quotes: { en: 'Quotes', zh: '报价', es: 'Cotizaciones' },
  matches: { en: 'Matches', zh: '成交', es: 'Operaciones' },
  members: { en: 'Members', zh: '会员', es: 'Miembros' },
  renewals: { en: 'Renewals', zh: '续期', es: 'Renovaciones' },
  targets: { en: 'Targets', zh: '目标客户', es: 'Objetivos' },
})
