import { sentences } from './say.ts'

/** Trails: files that show all of a subject, with the proof of it, and how they are verified. */
export const trails = sentences({
  note: {
    en: 'All events of a subject in one file, with the proof that none is missing',
    zh: '一个对象的全部事件存于一个文件，并证明无一缺失',
    es: 'Todos los eventos de un asunto en un archivo, con la prueba de que no falta ninguno',
  },
  of: { en: 'Of', zh: '对象', es: 'De' },
  id: { en: 'Id', zh: '编号', es: 'Id' },
  openIt: { en: 'Open', zh: '打开', es: 'Abrir' },
  fromLedger: { en: 'From this ledger', zh: '来自本账本', es: 'De este libro' },
  fromFile: { en: 'From a file', zh: '来自文件', es: 'De un archivo' },
  drop: {
    en: 'Drop a trail file anywhere on this page, or choose one.',
    zh: '将轨迹文件拖放到本页任意位置，或选择一个文件。',
    es: 'Suelte un archivo de traza en cualquier lugar de la página, o elija uno.',
  },
  offline: {
    en: 'It is verified in this browser. Nothing of it is sent, and no connection is needed.',
    zh: '文件在此浏览器中核验，不会发送任何内容，也不需要连接。',
    es: 'Se verifica en este navegador. No se envía nada y no hace falta conexión.',
  },
  noTrail: { en: 'no trail file', zh: '不是轨迹文件', es: 'no es un archivo de traza' },
  tradeNote: {
    en: '{goods} of {product}, {seller} to {buyer}',
    zh: '{goods} {product}，{seller} 售予 {buyer}',
    es: '{goods} de {product}, de {seller} a {buyer}',
  },
  putAway: { en: 'Put the file away', zh: '收起文件', es: 'Quitar el archivo' },
  change: { en: 'Change one byte', zh: '改动一个字节', es: 'Cambiar un byte' },
  undo: { en: 'Undo the change', zh: '撤销改动', es: 'Deshacer el cambio' },
  file: { en: 'Trail file', zh: '轨迹文件', es: 'Archivo de traza' },
  notVerified: {
    en: 'This browser could not verify it.',
    zh: '此浏览器无法核验。',
    es: 'Este navegador no pudo verificarlo.',
  },
  verdict: {
    en: 'Verdict, checked in this browser',
    zh: '结论，由此浏览器核验',
    es: 'Veredicto, comprobado en este navegador',
  },
  keepFile: {
    en: 'It is not what was signed. Keep this file.',
    zh: '与所签署的内容不符。请保留此文件。',
    es: 'No es lo que se firmó. Guarde este archivo.',
  },
  operatorsWord: {
    en: 'Nobody else cosigned: that nothing was left out is the operator’s word.',
    zh: '没有他人会签：无遗漏仅凭运营方之言。',
    es: 'Nadie más firmó: que no se omitió nada es palabra del operador.',
  },
  checkedByYou: {
    en: 'You checked the whole log yourself.',
    zh: '您已自行核验整个日志。',
    es: 'Usted comprobó todo el registro.',
  },
  checkedBy: {
    en: 'The commits were checked by {names}.',
    zh: '承诺已由 {names} 核验。',
    es: 'Los compromisos los comprobó {names}.',
  },
  included: { en: 'Included', zh: '已收录', es: 'Incluidos' },
  includedNote: { en: 'leaves of the log', zh: '日志的叶', es: 'hojas del registro' },
  ofAll: { en: 'of {all}', zh: '/ {all}', es: 'de {all}' },
  streams: { en: 'Streams', zh: '事件流', es: 'Flujos' },
  streamsWhole: {
    en: 'complete as of the last commit',
    zh: '截至最近承诺完整',
    es: 'completos al último compromiso',
  },
  streamsUnknown: {
    en: 'whether they are complete is not proved',
    zh: '是否完整未获证明',
    es: 'no está probado que estén completos',
  },
  sums: { en: 'Sums', zh: '合计', es: 'Sumas' },
  sumsAgree: {
    en: '{n} of {all} sums agree',
    zh: '{all} 项合计中 {n} 项相符',
    es: 'coinciden {n} de {all} sumas',
  },
  noSums: { en: 'nothing to add up', zh: '没有可合计的内容', es: 'nada que sumar' },
  checkpoint: { en: 'Checkpoint', zh: '检查点', es: 'Punto de control' },
  signedBy: { en: 'signed by {names}', zh: '由 {names} 签署', es: 'firmado por {names}' },
  notSigned: {
    en: 'no trusted signature was found',
    zh: '未找到受信任的签名',
    es: 'sin firma de confianza',
  },
  witnesses: { en: 'Witnesses', zh: '见证人', es: 'Testigos' },
  noWitnesses: {
    en: 'no policy file names any',
    zh: '没有策略文件指定见证人',
    es: 'ningún archivo de política los nombra',
  },
  quorum: {
    en: 'quorum {quorum}',
    zh: '法定数 {quorum}',
    es: 'quórum {quorum}',
  },
  quorumSince: {
    en: 'quorum {quorum}; the oldest signed {since} UTC',
    zh: '法定数 {quorum}；最早签署于 {since} UTC',
    es: 'quórum {quorum}; el más antiguo firmó el {since} UTC',
  },
  unknown: { en: '–', zh: '–', es: '–' },
  cannot: {
    en: 'This browser cannot check signatures by {kinds}.',
    zh: '此浏览器无法核验 {kinds} 签名。',
    es: 'Este navegador no puede comprobar firmas de {kinds}.',
  },
  cannotMore: {
    en: 'They were left aside, and everything else was checked.',
    zh: '这些签名已略过，其余均已核验。',
    es: 'Se dejaron de lado, y todo lo demás se comprobó.',
  },
  stepFails: {
    en: 'Step {step} does not hold: {name}.',
    zh: '第 {step} 步不成立：{name}。',
    es: 'El paso {step} no se cumple: {name}.',
  },
  steps: { en: 'Steps', zh: '步骤', es: 'Pasos' },
  line: { en: 'On a time line', zh: '时间线', es: 'En el tiempo' },
  lineNote: {
    en: 'a curve leads from cause to effect',
    zh: '曲线由因指向果',
    es: 'una curva va de la causa al efecto',
  },
  lineLabel: {
    en: '{events} events in {streams} streams, from {from} to {to}',
    zh: '{streams} 个事件流中的 {events} 个事件，{from} 至 {to}',
    es: '{events} eventos en {streams} flujos, del {from} al {to}',
  },
  promised: {
    en: 'promised {by}, not delivered yet',
    zh: '承诺 {by}，尚未交货',
    es: 'prometido el {by}, sin entregar aún',
  },
  promisedCame: {
    en: 'promised {by}, delivered {came}',
    zh: '承诺 {by}，{came} 交货',
    es: 'prometido el {by}, entregado el {came}',
  },
  leadTime: {
    en: '{days, plural, one {lead time # day} other {lead time # days}}',
    zh: '{days, plural, other {交货期 # 天}}',
    es: '{days, plural, one {plazo de # día} other {plazo de # días}}',
  },
  payable: { en: 'payable', zh: '应付', es: 'a pagar' },
  paid: { en: 'paid', zh: '已付', es: 'pagado' },
  keyMissing: { en: 'not there yet', zh: '尚缺', es: 'aún falta' },
  keyLate: { en: 'late', zh: '逾期', es: 'con retraso' },
  events: { en: 'Events', zh: '事件', es: 'Eventos' },
  eventsNote: {
    en: '{n, plural, one {{text} event} other {{text} events}} in {streams, plural, one {# stream} other {# streams}}, in the order of the log',
    zh: '{streams, plural, other {# 个事件流}}中的 {n, plural, other {{text} 个事件}}，按日志顺序',
    es: '{n, plural, one {{text} evento} other {{text} eventos}} en {streams, plural, one {# flujo} other {# flujos}}, en el orden del registro',
  },
  checked: { en: 'checked', zh: '已核验', es: 'comprobado' },
  unsigned: { en: 'root not signed', zh: '根未签署', es: 'raíz sin firma' },
  wrong: { en: 'does not match', zh: '不符', es: 'no coincide' },
  proof: { en: 'Proof', zh: '证明', es: 'Prueba' },
  leaf: { en: 'Leaf', zh: '叶', es: 'Hoja' },
  leafHash: { en: 'leaf', zh: '叶', es: 'hoja' },
  leafOf: { en: '{n} of {all}', zh: '{n} / {all}', es: '{n} de {all}' },
  recorded: { en: 'Recorded, UTC', zh: '记录时间，UTC', es: 'Registrado, UTC' },
  stream: { en: 'Stream', zh: '事件流', es: 'Flujo' },
  revision: { en: 'revision {n}', zh: '修订 {n}', es: 'revisión {n}' },
  event: { en: 'Event', zh: '事件', es: 'Evento' },
  figure: { en: 'Figure', zh: '数字', es: 'Cifra' },
  who: { en: 'By', zh: '记录者', es: 'Por' },
  by: { en: 'By', zh: '记录者', es: 'Por' },
  rule: { en: 'rule', zh: '规则', es: 'regla' },
  causedBy: { en: 'Caused by', zh: '起因', es: 'Causado por' },
  fromOutside: { en: 'a command from outside', zh: '外部命令', es: 'una orden de fuera' },
  hashesToRoot: {
    en: '{n, plural, one {{text} hash to the root} other {{text} hashes to the root}}',
    zh: '{n, plural, other {到根共 {text} 个哈希}}',
    es: '{n, plural, one {{text} hash hasta la raíz} other {{text} hashes hasta la raíz}}',
  },
  noRoot: { en: 'leads to no root', zh: '不通向任何根', es: 'no lleva a ninguna raíz' },
  asStored: { en: 'As it is stored', zh: '存储原文', es: 'Como está guardado' },
  asStoredNote: {
    en: 'RFC 8785, never rewritten',
    zh: 'RFC 8785，从不改写',
    es: 'RFC 8785, nunca reescrito',
  },
  missing: { en: 'Not there yet', zh: '尚缺', es: 'Aún falta' },
  nothingMissing: { en: 'Nothing is missing.', zh: '没有缺失。', es: 'No falta nada.' },
  asOf: {
    en: 'when the log committed, {day}',
    zh: '日志承诺之时，{day}',
    es: 'cuando el registro se comprometió, {day}',
  },
  late: { en: 'late', zh: '逾期', es: 'con retraso' },
  open: { en: 'missing', zh: '缺失', es: 'falta' },
  dueBy: { en: '{what}, due {day}', zh: '{what}，应于 {day}', es: '{what}, vence el {day}' },
  shown: { en: 'What the events come to', zh: '事件所示', es: 'Lo que muestran los eventos' },
  owedOn: { en: 'Owed on {day}', zh: '{day} 欠款', es: 'Adeudado el {day}' },
  receipt: {
    en: 'Receipt {receipt}, outstanding',
    zh: '仓单 {receipt}，未注销',
    es: 'Resguardo {receipt}, vigente',
  },
  trustsOperator: {
    en: '{n, plural, one {This page trusts {text} key, the operator’s word.} other {This page trusts {text} keys, the operator’s word.}}',
    zh: '{n, plural, other {本页信任 {text} 个密钥，仅凭运营方之言。}}',
    es: '{n, plural, one {Esta página confía en {text} clave, palabra del operador.} other {Esta página confía en {text} claves, palabra del operador.}}',
  },
  trustsPolicy: {
    en: '{n, plural, one {This page trusts your policy file, with {text} key of the log.} other {This page trusts your policy file, with {text} keys of the log.}}',
    zh: '{n, plural, other {本页信任您的策略文件，其中有 {text} 个日志密钥。}}',
    es: '{n, plural, one {Esta página confía en su archivo de política, con {text} clave del registro.} other {Esta página confía en su archivo de política, con {text} claves del registro.}}',
  },
  trustsNobody: {
    en: 'This page trusts no key yet.',
    zh: '本页尚不信任任何密钥。',
    es: 'Esta página aún no confía en ninguna clave.',
  },
  noKeys: {
    en: 'Without a key nothing can be verified. Give a policy file.',
    zh: '没有密钥则无法核验。请提供策略文件。',
    es: 'Sin una clave no se puede verificar nada. Dé un archivo de política.',
  },
  changeTrust: { en: 'Change', zh: '更改', es: 'Cambiar' },
  whomToTrust: { en: 'Whom to trust', zh: '信任谁', es: 'En quién confiar' },
  policyFile: {
    en: 'Policy file, as of C2SP tlog-policy',
    zh: '策略文件（C2SP tlog-policy）',
    es: 'Archivo de política, según C2SP tlog-policy',
  },
  policyEmpty: {
    en: 'Empty: the keys that the operator names. The file stays in this browser.',
    zh: '留空：采用运营方指定的密钥。文件只留在此浏览器。',
    es: 'Vacío: las claves que nombra el operador. El archivo queda en este navegador.',
  },
  checkers: {
    en: 'Keys of checkers, a line each',
    zh: '核验者密钥，每行一个',
    es: 'Claves de comprobadores, una por línea',
  },
  iChecked: {
    en: 'I checked the whole log myself, with npx daybook verify.',
    zh: '我已用 npx daybook verify 自行核验整个日志。',
    es: 'Comprobé todo el registro yo mismo, con npx daybook verify.',
  },
  notAPolicy: {
    en: 'This cannot be read.',
    zh: '无法读取。',
    es: 'Esto no se puede leer.',
  },
  notAKey: {
    en: '{key} is no verifier key.',
    zh: '{key} 不是验证密钥。',
    es: '{key} no es una clave de verificación.',
  },
  trustThese: { en: 'Trust these', zh: '信任这些', es: 'Confiar en estas' },
})

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
