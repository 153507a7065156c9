import { sentences } from './say.ts'

/** Quotes and matches that wait. */
export const matches = sentences({
  quotesNote: {
    en: 'offers that wait for an answer, as of {day}',
    zh: '等待答复的要约，截至 {day}',
    es: 'ofertas que esperan respuesta, a {day}',
  },
  quotesNone: {
    en: 'No offer waits for an answer.',
    zh: '没有等待答复的要约。',
    es: 'Ninguna oferta espera respuesta.',
  },
  quotesMore: {
    en: 'An offer appears here when a seller makes it, until it is answered or runs out.',
    zh: '卖方发出要约后即在此显示，直至答复或过期。',
    es: 'Una oferta aparece cuando un vendedor la hace, hasta que se responde o vence.',
  },
  quote: { en: 'Quote', zh: '报价', es: 'Cotización' },
  match: { en: 'Match', zh: '成交', es: 'Operación' },
  buyer: { en: 'Buyer', zh: '买方', es: 'Comprador' },
  seller: { en: 'Seller', zh: '卖方', es: 'Vendedor' },
  product: { en: 'Product', zh: '商品', es: 'Producto' },
  offered: { en: 'Offered', zh: '要约日', es: 'Ofrecida' },
  waits: { en: 'Waits', zh: '等待', es: 'Espera' },
  days: {
    en: '{n, plural, one {# day} other {# days}}',
    zh: '{n, plural, other {# 天}}',
    es: '{n, plural, one {# día} other {# días}}',
  },
  validUntil: { en: 'Valid until, UTC', zh: '有效至 (UTC)', es: 'Válida hasta, UTC' },
  untilAnswered: { en: 'until it is answered', zh: '直至答复', es: 'hasta que se responda' },
  offerNote: { en: 'as it stands', zh: '现状', es: 'como está' },
  price: { en: 'Offered price', zh: '要约价格', es: 'Precio ofrecido' },
  pricePer: {
    en: '{price} {currency} per {unit}',
    zh: '{price} {currency}／{unit}',
    es: '{price} {currency} por {unit}',
  },
  notOffered: { en: 'none is offered', zh: '尚无要约', es: 'no hay oferta' },
  leadTime: { en: 'Lead time', zh: '交货期', es: 'Plazo' },
  matchesNote: {
    en: 'claimed until invoice and payment ran through here; as of {day}',
    zh: '发票与付款在此完成前为待证；截至 {day}',
    es: 'declaradas hasta que factura y pago pasan por aquí; a {day}',
  },
  matchesNone: {
    en: 'There is no match in this state.',
    zh: '没有此状态的成交。',
    es: 'No hay operaciones en este estado.',
  },
  matchesMore: {
    en: 'A match appears here when it is agreed, until invoice and payment ran through the platform.',
    zh: '成交达成后在此显示，直至发票与付款经平台完成。',
    es: 'Aparece cuando se acuerda, hasta que factura y pago pasan por la plataforma.',
  },
  status: { en: 'State', zh: '状态', es: 'Estado' },
  agreed: { en: 'Agreed', zh: '成交日', es: 'Acordada' },
  quantity: { en: 'Quantity', zh: '数量', es: 'Cantidad' },
  value: { en: 'Value', zh: '金额', es: 'Valor' },
  toPay: { en: 'To pay', zh: '待付', es: 'Por pagar' },
  currency: { en: 'Currency', zh: '币种', es: 'Moneda' },
  missing: { en: 'Missing', zh: '缺少', es: 'Falta' },
  nothingMissing: { en: 'nothing', zh: '无', es: 'nada' },
  late: { en: 'Goods due', zh: '应交货', es: 'Entrega' },
  lateBy: {
    en: '{n, plural, one {# day late} other {# days late}}',
    zh: '{n, plural, other {逾期 # 天}}',
    es: '{n, plural, one {# día de retraso} other {# días de retraso}}',
  },
  takenOver: { en: 'taken over', zh: '接管', es: 'traspasada' },
  other: { en: 'With', zh: '对方', es: 'Con' },
  side: { en: 'As', zh: '作为', es: 'Como' },
})

export const statuses = sentences({
  claimed: { en: 'claimed', zh: '待证', es: 'declarada' },
  real: { en: 'real', zh: '真实', es: 'real' },
  undone: { en: 'undone', zh: '已撤销', es: 'deshecha' },
})

/** What a settlement waits for. */
export const missing = sentences({
  settlement: { en: 'settlement', zh: '结算', es: 'liquidación' },
  goods: { en: 'goods', zh: '货物', es: 'mercancía' },
  acceptance: { en: 'acceptance', zh: '验收', es: 'aceptación' },
  invoice: { en: 'invoice', zh: '发票', es: 'factura' },
  payment: { en: 'payment', zh: '付款', es: 'pago' },
})
