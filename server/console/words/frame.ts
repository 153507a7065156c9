import { sentences } from './say.ts'

/** The frame: bar, ruler, navigation, sign-in. */
export const frame = sentences({
  skip: { en: 'Skip to content', zh: '跳到正文', es: 'Ir al contenido' },
  find: {
    en: 'Find by id, member, product or position',
    zh: '按编号、会员、商品或位置查找',
    es: 'Buscar por id, miembro, producto o posición',
  },
  language: { en: 'Language', zh: '语言', es: 'Idioma' },
  theme: { en: 'Light or dark', zh: '浅色或深色', es: 'Claro u oscuro' },
  waits: { en: '{count}', zh: '{count}', es: '{count}' },
  waitsMore: { en: '{count} and more', zh: '{count} 以上', es: '{count} y más' },
  pages: { en: 'Pages', zh: '页面', es: 'Páginas' },
  analyst: { en: 'Analyst', zh: '分析员', es: 'Analista' },
  operator: { en: 'Operator', zh: '运营', es: 'Operador' },
  auditor: { en: 'Auditor', zh: '审计', es: 'Auditor' },
  lender: { en: 'Lender {member}', zh: '出资方 {member}', es: 'Prestamista {member}' },
  member: { en: 'Member {member}', zh: '会员 {member}', es: 'Miembro {member}' },
  signIn: { en: 'Sign in', zh: '登录', es: 'Entrar' },
  signOut: { en: 'Sign out', zh: '退出', es: 'Salir' },
  token: { en: 'Token', zh: '令牌', es: 'Token' },
  signInMore: {
    en: 'A token says who you are and what you may see. It stays in this tab and goes with it.',
    zh: '令牌说明您是谁、可以看什么。它只留在此标签页，随标签页关闭而消失。',
    es: 'Un token dice quién es usted y qué puede ver. Queda en esta pestaña y desaparece con ella.',
  },
  signInHow: {
    en: 'An administrator makes one with: npx daybook token add',
    zh: '管理员用此命令生成：npx daybook token add',
    es: 'Un administrador crea uno con: npx daybook token add',
  },
  tokenUnknown: {
    en: 'No such token is in force.',
    zh: '没有此有效令牌。',
    es: 'No hay ningún token así en vigor.',
  },
  live: { en: 'Live', zh: '实时', es: 'En vivo' },
  lostTitle: { en: 'No connection', zh: '无连接', es: 'Sin conexión' },
  closed: {
    en: '{day} closed · {position}',
    zh: '{day} 已日结 · {position}',
    es: '{day} cerrado · {position}',
  },
  open: {
    en: 'no day closed yet · {position}',
    zh: '尚无日结 · {position}',
    es: 'sin días cerrados · {position}',
  },
  asOf: { en: 'As of {day}', zh: '截至 {day}', es: 'A fecha de {day}' },
  asOfPosition: {
    en: 'As of position {position}',
    zh: '截至位置 {position}',
    es: 'A la posición {position}',
  },
  atPosition: { en: 'position {position}', zh: '位置 {position}', es: 'posición {position}' },
  asOfButton: { en: 'As of…', zh: '截至…', es: 'A fecha de…' },
  asOfTitle: { en: 'As of', zh: '截至', es: 'A fecha de' },
  asOfMore: {
    en: 'Everything is shown as it was known when that day was settled, or at that position.',
    zh: '一切都按该日日结时，或在该位置时所知显示。',
    es: 'Todo se muestra como se sabía al cerrar ese día, o en esa posición.',
  },
  day: { en: 'Day', zh: '日期', es: 'Día' },
  positionLabel: { en: 'Position', zh: '位置', es: 'Posición' },
  orPosition: { en: 'or position', zh: '或位置', es: 'o posición' },
  show: { en: 'Show', zh: '显示', es: 'Mostrar' },
  back: { en: 'Back to live', zh: '回到实时', es: 'Volver a vivo' },
  whichDay: {
    en: 'As of which business day',
    zh: '截至哪个营业日',
    es: 'A fecha de qué día hábil',
  },
  whatIfButton: { en: 'What if…', zh: '假设…', es: 'Supuesto…' },
  keys: { en: 'Keys', zh: '快捷键', es: 'Teclas' },
  letters: {
    en: 'Single letters do something',
    zh: '启用单字母快捷键',
    es: 'Las letras sueltas actúan',
  },
  keyFind: { en: 'find', zh: '查找', es: 'buscar' },
  keyRows: { en: 'next row, row before', zh: '下一行、上一行', es: 'fila siguiente, anterior' },
  keyOpen: { en: 'open the row', zh: '打开该行', es: 'abrir la fila' },
  keyAsOf: { en: 'as of a day', zh: '截至某日', es: 'a fecha de un día' },
  keyDays: { en: 'a day back, a day on', zh: '前一日、后一日', es: 'un día atrás, adelante' },
  keyLive: { en: 'back to live', zh: '回到实时', es: 'volver a vivo' },
  keyWhatIf: { en: 'what if', zh: '假设', es: 'supuesto' },
  keyTable: { en: 'chart or table', zh: '图表或表格', es: 'gráfico o tabla' },
  keyRequest: {
    en: 'the request behind the page',
    zh: '本页的请求',
    es: 'la solicitud de la página',
  },
  keyTheme: { en: 'light or dark', zh: '浅色或深色', es: 'claro u oscuro' },
  keyPages: { en: 'pages', zh: '页面', es: 'páginas' },
  findNone: {
    en: 'Nothing that you may see has this id.',
    zh: '没有您可查看的此编号内容。',
    es: 'Nada que usted pueda ver tiene este id.',
  },
  findHint: { en: 'An id, or a position', zh: '编号或位置', es: 'Un id o una posición' },
  findEvent: {
    en: 'Event at position {position}',
    zh: '位置 {position} 的事件',
    es: 'Evento en la posición {position}',
  },
  emptyLedger: {
    en: 'Nothing is recorded yet.',
    zh: '尚无任何记录。',
    es: 'Aún no hay nada registrado.',
  },
  emptyLedgerMore: {
    en: 'What is appended appears here by itself. npx daybook demo plays a year.',
    zh: '追加的内容会自动出现在这里。npx daybook demo 会演示一年。',
    es: 'Lo que se añade aparece aquí solo. npx daybook demo reproduce un año.',
  },
})

/** Groups of the navigation, and what may be found. */
export const groups = sentences({
  market: { en: 'Market', zh: '市场', es: 'Mercado' },
  trade: { en: 'Trade', zh: '交易', es: 'Comercio' },
  goods: { en: 'Goods and loans', zh: '货物与贷款', es: 'Bienes y préstamos' },
  people: { en: 'Members', zh: '会员', es: 'Miembros' },
  book: { en: 'The book', zh: '账簿', es: 'El libro' },
  operation: { en: 'Operation', zh: '运行', es: 'Operación' },
})

/** Kinds of streams, as a find names them. */
export const kinds = sentences({
  product: { en: 'product', zh: '商品', es: 'producto' },
  member: { en: 'member', zh: '会员', es: 'miembro' },
  quote: { en: 'quote', zh: '报价', es: 'cotización' },
  match: { en: 'match', zh: '成交', es: 'operación' },
  settlement: { en: 'settlement', zh: '结算', es: 'liquidación' },
  loan: { en: 'loan', zh: '贷款', es: 'préstamo' },
  lot: { en: 'lot', zh: '货批', es: 'lote' },
  warehouse: { en: 'warehouse', zh: '仓库', es: 'almacén' },
  shipment: { en: 'shipment', zh: '运输', es: 'envío' },
  target: { en: 'target', zh: '目标客户', es: 'objetivo' },
})

/** What waits on a page, by what it is counted as. */
export const waitNames = sentences({
  quotes: {
    en: 'offers wait for an answer',
    zh: '要约等待答复',
    es: 'ofertas esperan respuesta',
  },
  matches: {
    en: 'agreed, not proved yet',
    zh: '已成交，尚未证实',
    es: 'acordadas, aún no probadas',
  },
  loans: {
    en: 'with a call, in default, or to be secured',
    zh: '有追加担保、违约或待落实担保',
    es: 'con llamada, en mora o por asegurar',
  },
})
