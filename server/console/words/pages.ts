import { sentences } from './say.ts'

/** Names of pages, as the navigation has them: at most three words. */
export const pageNames = sentences({
  prices: { en: 'Prices', zh: '价格', es: 'Precios' },
  checkpoints: { en: 'Checkpoints', zh: '检查点', es: 'Puntos de control' },
  events: { en: 'Events', zh: '事件', es: 'Eventos' },
  trails: { en: 'Trails', zh: '轨迹', es: 'Trazas' },
})
