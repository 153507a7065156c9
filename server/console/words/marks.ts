import { sentences } from './say.ts'

export const marks = sentences({
  productsNote: {
    en: 'choose one to see its marks',
    zh: '选择一项查看其估值',
    es: 'elija uno para ver sus valoraciones',
  },
  title: { en: 'Marks of {product}', zh: '{product} 的估值', es: 'Valoraciones de {product}' },
  per: {
    en: '{currency} per {unit}, at each close',
    zh: '{currency}/{unit}，每次日结',
    es: '{currency} por {unit}, en cada cierre',
  },
  last: { en: 'Last mark', zh: '最近估值', es: 'Última valoración' },
  none: { en: 'none', zh: '无', es: 'ninguna' },
  keptOf: {
    en: 'the last was {price}, on {day}',
    zh: '上次 {price}，{day}',
    es: 'la última fue {price}, el {day}',
  },
  trades: { en: 'Matches behind it', zh: '背后的成交', es: 'Operaciones detrás' },
  parties: {
    en: '{buyers, plural, one {# buyer} other {# buyers}}, {sellers, plural, one {# seller} other {# sellers}}',
    zh: '{buyers, plural, other {# 家买方}}，{sellers, plural, other {# 家卖方}}',
    es: '{buyers, plural, one {# comprador} other {# compradores}}, {sellers, plural, one {# vendedor} other {# vendedores}}',
  },
  scatter: { en: 'Scatter', zh: '离散度', es: 'Dispersión' },
  scatterNote: {
    en: 'coefficient of variation, by volume',
    zh: '按数量加权的变异系数',
    es: 'coeficiente de variación, por volumen',
  },
  perDay: { en: 'Sold a day', zh: '日均销量', es: 'Venta al día' },
  volumeNote: {
    en: '{volume} behind the mark',
    zh: '估值依据 {volume}',
    es: '{volume} tras la valoración',
  },
  widened: { en: 'Widened', zh: '放宽', es: 'Ampliada' },
  notWidened: { en: 'not widened', zh: '未放宽', es: 'sin ampliar' },
  anyQuantity: { en: 'any quantity', zh: '不限数量', es: 'cualquier cantidad' },
  anyPayment: {
    en: 'any quantity, payment, lead time',
    zh: '不限数量、付款、交货期',
    es: 'cualquier cantidad, pago, plazo',
  },
  anyTerm: { en: 'any condition', zh: '不限条件', es: 'cualquier condición' },
  byDay: { en: 'Marks by day', zh: '各日估值', es: 'Valoraciones por día' },
  byDayNote: {
    en: 'a gap is a day on which none could be taken',
    zh: '空缺表示当日无法估值',
    es: 'un hueco es un día sin valoración posible',
  },
  chart: {
    en: 'Marks of {product} by day, from {low} to {high} {currency}; the table has the figures.',
    zh: '{product} 各日估值，{low} 至 {high} {currency}；数字见表格。',
    es: 'Valoraciones de {product} por día, de {low} a {high} {currency}; la tabla tiene las cifras.',
  },
  keyMark: { en: 'mark', zh: '估值', es: 'valoración' },
  keyMissing: { en: 'no mark', zh: '无估值', es: 'sin valoración' },
  table: { en: 'Each mark', zh: '每次估值', es: 'Cada valoración' },
  tableNote: {
    en: 'choose one to see its matches',
    zh: '选择一次查看其成交',
    es: 'elija una para ver sus operaciones',
  },
  day: { en: 'Day', zh: '日期', es: 'Día' },
  price: { en: 'Mark', zh: '估值', es: 'Valoración' },
  matches: { en: 'Matches', zh: '成交', es: 'Operaciones' },
  buyers: { en: 'Buyers', zh: '买方', es: 'Compradores' },
  sellers: { en: 'Sellers', zh: '卖方', es: 'Vendedores' },
  volume: { en: 'Volume', zh: '数量', es: 'Volumen' },
  mean: { en: 'Mean', zh: '均价', es: 'Media' },
  for: { en: 'For', zh: '用于', es: 'Para' },
  close: { en: 'the close', zh: '日结', es: 'el cierre' },
  loan: { en: 'loan {loan}', zh: '贷款 {loan}', es: 'préstamo {loan}' },
  why: { en: 'Why none', zh: '缺失原因', es: 'Por qué no hay' },
  behind: {
    en: 'Matches behind the mark of {day}',
    zh: '{day} 估值背后的成交',
    es: 'Operaciones tras la valoración del {day}',
  },
  currency: { en: 'Currency', zh: '币种', es: 'Moneda' },
  empty: {
    en: 'No mark is known here.',
    zh: '此处尚无估值。',
    es: 'No se conoce aquí ninguna valoración.',
  },
  emptyMore: {
    en: 'A close takes one of each product that stands behind a loan.',
    zh: '每次日结为贷款所质押的每种商品估值。',
    es: 'Cada cierre valora los productos que respaldan un préstamo.',
  },
  emptyMember: {
    en: 'Members see marks behind which enough buyers and sellers stand.',
    zh: '会员可见买卖双方足够多的估值。',
    es: 'Los miembros ven valoraciones con suficientes compradores y vendedores detrás.',
  },
})

/** Why no mark could be taken, as the API names it. */
export const whyNoMark = sentences({
  'too-few-matches': { en: 'too few matches', zh: '成交太少', es: 'pocas operaciones' },
  'too-few-buyers': { en: 'too few buyers', zh: '买方太少', es: 'pocos compradores' },
  'too-much-scatter': { en: 'too much scatter', zh: '过于离散', es: 'demasiada dispersión' },
  'no-trades': { en: 'no trades', zh: '无成交', es: 'sin operaciones' },
  'another-currency': { en: 'another currency', zh: '币种不同', es: 'otra moneda' },
})
