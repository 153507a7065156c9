import { sentences } from './say.ts'

/** What is found of a file. */
export const verdicts = sentences({
  refused: { en: 'Does not match', zh: '不符', es: 'No coincide' },
  included: { en: 'Included', zh: '已收录', es: 'Incluido' },
  complete: { en: 'Complete', zh: '完整', es: 'Completo' },
  'complete, checked': {
    en: 'Complete, checked',
    zh: '完整，已核验',
    es: 'Completo, comprobado',
  },
})

/** The steps of the verification, by their numbers. */
export const stepNames = sentences({
  1: {
    en: 'the file is well formed, and each entry is its own canonical form',
    zh: '文件格式正确，且每个条目都是其规范形式',
    es: 'el archivo está bien formado, y cada entrada es su propia forma canónica',
  },
  2: {
    en: 'the checkpoint is signed by a log that is trusted, and by enough witnesses',
    zh: '检查点由受信任的日志及足够的见证人签署',
    es: 'el punto de control lo firma un registro de confianza, y suficientes testigos',
  },
  3: {
    en: 'the commit to all streams is in the log',
    zh: '对所有事件流的承诺在日志中',
    es: 'el compromiso con todos los flujos está en el registro',
  },
  4: {
    en: 'the streams are those that follow from the subject and the events',
    zh: '事件流正是由对象和事件所推出的那些',
    es: 'los flujos son los que se siguen del asunto y de los eventos',
  },
  5: {
    en: 'of each stream, all events and no others are there',
    zh: '每个事件流的事件齐全且无多余',
    es: 'de cada flujo están todos los eventos y ningún otro',
  },
  6: {
    en: 'the states fold, and the sums agree',
    zh: '状态可推演，合计相符',
    es: 'los estados se pliegan, y las sumas coinciden',
  },
  7: {
    en: 'somebody other than the operator checked all commits',
    zh: '运营方以外的人核验了所有承诺',
    es: 'alguien distinto del operador comprobó todos los compromisos',
  },
})

/** What a trail is about. */
export const subjectNames = sentences({
  match: { en: 'settlement trail', zh: '结算轨迹', es: 'traza de liquidación' },
  loan: { en: 'trail of a loan', zh: '贷款轨迹', es: 'traza de un préstamo' },
  lot: { en: 'trail of a lot', zh: '货批轨迹', es: 'traza de un lote' },
  member: { en: 'trail of a member', zh: '会员轨迹', es: 'traza de un miembro' },
  stream: { en: 'one stream', zh: '单个事件流', es: 'un flujo' },
  'lot not-pledged': {
    en: 'lot that no loan has',
    zh: '未质押的货批',
    es: 'lote sin préstamo',
  },
  'lot pledged-as': {
    en: 'lot that one loan has',
    zh: '已质押的货批',
    es: 'lote de un préstamo',
  },
})

/** The verifier's names of figures. */
export const shownLabels = sentences({
  match: { en: 'Match', zh: '成交', es: 'Operación' },
  buyer: { en: 'Buyer', zh: '买方', es: 'Comprador' },
  seller: { en: 'Seller', zh: '卖方', es: 'Vendedor' },
  goods: { en: 'Goods', zh: '货物', es: 'Bienes' },
  price: { en: 'Price', zh: '价格', es: 'Precio' },
  value: { en: 'Value', zh: '金额', es: 'Valor' },
  settlement: { en: 'Settlement', zh: '结算', es: 'Liquidación' },
  payable: { en: 'Payable', zh: '应付', es: 'A pagar' },
  invoiced: { en: 'Invoiced', zh: '已开票', es: 'Facturado' },
  paid: { en: 'Paid', zh: '已付', es: 'Pagado' },
  loan: { en: 'Loan', zh: '贷款', es: 'Préstamo' },
  borrower: { en: 'Borrower', zh: '借款方', es: 'Prestatario' },
  lender: { en: 'Lender', zh: '出资方', es: 'Prestamista' },
  lent: { en: 'Lent', zh: '已放款', es: 'Prestado' },
  'principal repaid': { en: 'Principal repaid', zh: '已还本金', es: 'Principal devuelto' },
  'interest paid': { en: 'Interest paid', zh: '已付利息', es: 'Intereses pagados' },
  'given up': { en: 'Given up', zh: '已核销', es: 'Condonado' },
  payments: { en: 'Payments', zh: '付款次数', es: 'Pagos' },
  'lots behind it': { en: 'Lots behind it', zh: '质押货批', es: 'Lotes en prenda' },
  lot: { en: 'Lot', zh: '货批', es: 'Lote' },
  owner: { en: 'Owner', zh: '货主', es: 'Dueño' },
  pledged: { en: 'Pledged', zh: '质押', es: 'En prenda' },
  'kept for matches': { en: 'Kept for matches', zh: '为成交保留', es: 'Guardado para operaciones' },
  'receipts outstanding': {
    en: 'Receipts outstanding',
    zh: '未注销仓单',
    es: 'Resguardos vigentes',
  },
  member: { en: 'Member', zh: '会员', es: 'Miembro' },
  'as buyer': { en: 'As a buyer', zh: '作为买方', es: 'Como comprador' },
  'as seller': { en: 'As a seller', zh: '作为卖方', es: 'Como vendedor' },
  events: { en: 'Events', zh: '事件', es: 'Eventos' },
})

/** The verifier's names of what has not happened. */
export const whatIsMissing = sentences({
  delivery: { en: 'Delivery', zh: '交货', es: 'Entrega' },
  acceptance: { en: 'Acceptance of', zh: '验收', es: 'Aceptación de' },
  invoice: { en: 'Invoice', zh: '发票', es: 'Factura' },
  payment: { en: 'Payment', zh: '付款', es: 'Pago' },
  settlement: { en: 'Settlement', zh: '结算', es: 'Liquidación' },
  completion: { en: 'Completion', zh: '完结', es: 'Cierre' },
  'answer to margin call': {
    en: 'Answer to margin call',
    zh: '对追加担保的答复',
    es: 'Respuesta a la llamada de margen',
  },
})
