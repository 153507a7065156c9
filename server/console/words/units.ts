import { sentences } from './say.ts'

/** Units of UN/CEFACT Recommendation 20, as they stand behind a quantity. */
export const units = sentences({
  TNE: { en: 't', zh: '吨', es: 't' },
  KGM: { en: 'kg', zh: '千克', es: 'kg' },
  GRM: { en: 'g', zh: '克', es: 'g' },
  MTQ: { en: 'm³', zh: '立方米', es: 'm³' },
  LTR: { en: 'l', zh: '升', es: 'l' },
  MTR: { en: 'm', zh: '米', es: 'm' },
  MTK: { en: 'm²', zh: '平方米', es: 'm²' },
  NPR: { en: 'pairs', zh: '双', es: 'pares' },
  PR: { en: 'pairs', zh: '双', es: 'pares' },
  H87: { en: 'pieces', zh: '件', es: 'piezas' },
  C62: { en: 'units', zh: '个', es: 'unidades' },
  PK: { en: 'packs', zh: '包', es: 'paquetes' },
  XPK: { en: 'packs', zh: '包', es: 'paquetes' },
})
