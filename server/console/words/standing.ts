import { sentences } from './say.ts'

/** Both sides of a trade. */
export const sides = sentences({
  buyer: { en: 'Buyer', zh: '买方', es: 'Comprador' },
  seller: { en: 'Seller', zh: '卖方', es: 'Vendedor' },
})

/** Levels as a ledger is born with them; others are shown as the policy names them. */
export const levels = sentences({
  bronze: { en: 'Bronze', zh: '铜级', es: 'Bronce' },
  silver: { en: 'Silver', zh: '银级', es: 'Plata' },
  gold: { en: 'Gold', zh: '金级', es: 'Oro' },
  platinum: { en: 'Platinum', zh: '铂级', es: 'Platino' },
})

export const businesses = sentences({
  manufacturer: { en: 'manufacturer', zh: '生产商', es: 'fabricante' },
  trader: { en: 'trader', zh: '贸易商', es: 'comercializador' },
  distributor: { en: 'distributor', zh: '经销商', es: 'distribuidor' },
  shop: { en: 'shop', zh: '门店', es: 'tienda' },
  'online-seller': { en: 'online seller', zh: '网店', es: 'vendedor en línea' },
  institution: { en: 'institution', zh: '机构', es: 'institución' },
  platform: { en: 'platform', zh: '平台', es: 'plataforma' },
  other: { en: 'other', zh: '其他', es: 'otra' },
})

/** What a member may do that counts. */
export const kinds = sentences({
  trade: { en: 'Real trade', zh: '真实成交', es: 'Operación real' },
  onTime: { en: 'Delivered on time', zh: '按时交货', es: 'Entregada a tiempo' },
  inFull: { en: 'Delivered in full', zh: '足量交货', es: 'Entregada completa' },
  firstInspection: {
    en: 'Accepted at first inspection',
    zh: '一次验收',
    es: 'Aceptada a la primera',
  },
  paidOnTime: { en: 'Paid on time', zh: '按时付款', es: 'Pagada a tiempo' },
  broughtIn: { en: 'Brought in a member', zh: '引荐会员', es: 'Trajo a un miembro' },
  dataShared: { en: 'Shared data', zh: '共享数据', es: 'Compartió datos' },
  complaintUpheld: { en: 'Complaint upheld', zh: '投诉成立', es: 'Queja aceptada' },
})

/** What happens to a level. */
export const changes = sentences({
  raised: { en: 'Raised', zh: '升级', es: 'Sube' },
  warned: { en: 'Warned', zh: '预警', es: 'Aviso' },
  lifted: { en: 'Warning lifted', zh: '解除预警', es: 'Aviso retirado' },
  lowered: { en: 'One level down', zh: '降一级', es: 'Baja un nivel' },
})

export const because = sentences({
  idle: {
    en: 'nothing was contributed for too long',
    zh: '太久没有贡献',
    es: 'mucho tiempo sin aportar',
  },
  thin: { en: 'too few points are left', zh: '剩余积分太少', es: 'quedan pocos puntos' },
})

/** How much of what a member buys it buys here. */
export const bands = sentences({
  unsafe: { en: 'unsafe', zh: '不稳', es: 'insegura' },
  building: { en: 'building', zh: '建立中', es: 'en formación' },
  safe: { en: 'safe', zh: '稳固', es: 'segura' },
  home: { en: 'home', zh: '主场', es: 'en casa' },
})

export const noShare = sentences({
  'nothing-declared': { en: 'nothing was declared', zh: '未申报', es: 'nada declarado' },
  'declaration-too-low': {
    en: 'more was bought than declared',
    zh: '购买超过申报',
    es: 'se compró más de lo declarado',
  },
})

export const grades = sentences({
  good: { en: 'good', zh: '良好', es: 'buena' },
  watched: { en: 'watched', zh: '关注', es: 'vigilada' },
  stopped: { en: 'stopped', zh: '停止', es: 'detenida' },
})

export const gradeReasons = sentences({
  'paid-late': { en: 'paid late', zh: '付款逾期', es: 'pagó tarde' },
  'paid-on-time': { en: 'paid on time', zh: '按时付款', es: 'pagó a tiempo' },
  'dispute-lost': { en: 'lost a dispute', zh: '争议败诉', es: 'perdió una disputa' },
  report: { en: 'by a credit report', zh: '依据信用报告', es: 'por un informe de crédito' },
  'by-hand': { en: 'by hand', zh: '人工', es: 'a mano' },
})

export const memberships = sentences({
  running: { en: 'running', zh: '有效', es: 'vigente' },
  'may-be-renewed': { en: 'may be renewed', zh: '可续期', es: 'se puede renovar' },
  ended: { en: 'ended', zh: '已结束', es: 'terminada' },
  open: { en: 'open', zh: '进行中', es: 'abierto' },
  renewed: { en: 'renewed', zh: '已续期', es: 'renovado' },
})

export const factKinds = sentences({
  match: { en: 'trade', zh: '成交', es: 'operación' },
  newcomer: { en: 'new member', zh: '新会员', es: 'nuevo miembro' },
  data: { en: 'data', zh: '数据', es: 'datos' },
  complaint: { en: 'complaint', zh: '投诉', es: 'queja' },
})
