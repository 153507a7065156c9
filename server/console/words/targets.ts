import { sentences } from './say.ts'

/** Companies to be won, and what they object. */
export const targets = sentences({
  note: {
    en: 'companies to be won, and what holds them back',
    zh: '待争取的公司及其异议',
    es: 'empresas por ganar y lo que las frena',
  },
  none: {
    en: 'There is no company here.',
    zh: '此处没有公司。',
    es: 'Aquí no hay ninguna empresa.',
  },
  noneMore: {
    en: 'A company appears when it is named as a target.',
    zh: '公司被列为目标客户后即出现。',
    es: 'Una empresa aparece cuando se nombra como objetivo.',
  },
  name: { en: 'Name', zh: '名称', es: 'Nombre' },
  target: { en: 'Target', zh: '目标客户', es: 'Objetivo' },
  stage: { en: 'Stage', zh: '阶段', es: 'Fase' },
  state: { en: 'Orders', zh: '下单方式', es: 'Pedidos' },
  territory: { en: 'Territory', zh: '区域', es: 'Territorio' },
  team: { en: 'Team', zh: '团队', es: 'Equipo' },
  member: { en: 'Became', zh: '成为会员', es: 'Miembro' },
  named: { en: 'Named', zh: '列入日', es: 'Nombrada' },
  visits: { en: 'Visits', zh: '拜访', es: 'Visitas' },
  keyPersons: { en: 'Key persons', zh: '关键人', es: 'Personas clave' },
  mapped: { en: 'mapped', zh: '已摸清', es: 'conocidas' },
  objections: { en: 'Objections', zh: '异议', es: 'Objeciones' },
  against: { en: '{n} against {kind}', zh: '{kind} {n}', es: '{n} contra {kind}' },
  territories: { en: 'Territories', zh: '区域', es: 'Territorios' },
  targetsIn: { en: 'Targets', zh: '目标客户', es: 'Objetivos' },
  covered: { en: 'Covered', zh: '已开户', es: 'Cubiertos' },
  droppedIn: { en: 'Given up', zh: '已放弃', es: 'Abandonados' },
  manual: { en: 'By hand', zh: '人工', es: 'A mano' },
  semi: { en: 'In part', zh: '半自动', es: 'En parte' },
  automatic: { en: 'By program', zh: '自动', es: 'Por programa' },
  heads: { en: 'Heads', zh: '人数', es: 'Personas' },
  objectionsOf: { en: 'What {name} objects', zh: '{name} 的异议', es: 'Lo que objeta {name}' },
  noObjections: {
    en: 'Nothing is objected.',
    zh: '没有异议。',
    es: 'No objeta nada.',
  },
  says: { en: 'Says', zh: '说法', es: 'Dice' },
  kind: { en: 'Holds back', zh: '阻碍', es: 'Frena' },
  raised: { en: 'Raised', zh: '提出日', es: 'Planteada' },
  answer: { en: 'Answer', zh: '答复', es: 'Respuesta' },
  unanswered: { en: 'not answered', zh: '未答复', es: 'sin respuesta' },
  removed: { en: 'removed {day}', zh: '{day} 消除', es: 'retirada el {day}' },
  chooseOne: {
    en: 'Choose a company to see what it objects.',
    zh: '选择公司查看其异议。',
    es: 'Elija una empresa para ver lo que objeta.',
  },
})

export const stages = sentences({
  open: { en: 'to be won', zh: '待争取', es: 'por ganar' },
  covered: { en: 'has an account', zh: '已开户', es: 'con cuenta' },
  dropped: { en: 'given up', zh: '已放弃', es: 'abandonada' },
})

/** How a customer orders. */
export const customerStates = sentences({
  manual: { en: 'by hand', zh: '人工', es: 'a mano' },
  semi: { en: 'in part by program', zh: '半自动', es: 'en parte por programa' },
  automatic: { en: 'mostly by program', zh: '自动', es: 'sobre todo por programa' },
})

/** What an objection holds back. */
export const objectionKinds = sentences({
  'not-converted': { en: 'the first purchase', zh: '首次购买', es: 'la primera compra' },
  'not-repeating': { en: 'buying again', zh: '再次购买', es: 'volver a comprar' },
  'not-more': { en: 'buying more', zh: '多购买', es: 'comprar más' },
})
