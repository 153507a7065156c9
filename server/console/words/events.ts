import { sentences } from './say.ts'

/** The events of the ledger, as they were recorded. */
export const events = sentences({
  note: {
    en: 'As they were recorded, in the order of the book',
    zh: '按账簿顺序，如实记录',
    es: 'Como se registraron, en el orden del libro',
  },
  filters: { en: 'Which events', zh: '哪些事件', es: 'Qué eventos' },
  position: { en: 'Position', zh: '位置', es: 'Posición' },
  recorded: { en: 'Recorded, UTC', zh: '记录时间，UTC', es: 'Registrado, UTC' },
  happened: { en: 'Happened, UTC', zh: '发生时间，UTC', es: 'Ocurrido, UTC' },
  stream: { en: 'Stream', zh: '事件流', es: 'Flujo' },
  streamHint: {
    en: 'A kind, a dash and an id: match-q-1001',
    zh: '种类、连字符和编号：match-q-1001',
    es: 'Un tipo, un guion y un id: match-q-1001',
  },
  kind: { en: 'Kind', zh: '种类', es: 'Tipo' },
  kindHint: {
    en: 'Kinds of streams, with commas between: quote,match',
    zh: '事件流种类，以逗号分隔：quote,match',
    es: 'Tipos de flujos, separados por comas: quote,match',
  },
  type: { en: 'Event', zh: '事件', es: 'Evento' },
  typeHint: {
    en: 'Names of events, with commas between: MatchAgreed',
    zh: '事件名称，以逗号分隔：MatchAgreed',
    es: 'Nombres de eventos, separados por comas: MatchAgreed',
  },
  day: { en: 'Day', zh: '日期', es: 'Día' },
  dayHint: {
    en: 'What was recorded up to the settling of that day, as 2026-03-02',
    zh: '截至该日日结所记录的内容，如 2026-03-02',
    es: 'Lo registrado hasta el cierre de ese día, como 2026-03-02',
  },
  correlation: { en: 'Chain', zh: '事件链', es: 'Cadena' },
  correlationHint: {
    en: 'The id of the first command of a chain',
    zh: '事件链中第一个命令的编号',
    es: 'El id de la primera orden de una cadena',
  },
  lookedThrough: {
    en: 'Of the chain, what stands between positions {from} and {to}.',
    zh: '该事件链在位置 {from} 与 {to} 之间的部分。',
    es: 'De la cadena, lo que está entre las posiciones {from} y {to}.',
  },
  revision: { en: 'Revision', zh: '修订', es: 'Revisión' },
  by: { en: 'By', zh: '记录者', es: 'Por' },
  id: { en: 'Id', zh: '编号', es: 'Id' },
  data: { en: 'Data', zh: '数据', es: 'Datos' },
  version: { en: 'shape {n}', zh: '格式 {n}', es: 'forma {n}' },
  chain: { en: 'Cause and effects', zh: '因与果', es: 'Causa y efectos' },
  chainNote: {
    en: 'of the 500 events before it and after',
    zh: '前后各 500 个事件之内',
    es: 'entre los 500 eventos anteriores y posteriores',
  },
  cause: { en: 'Caused by', zh: '起因', es: 'Causado por' },
  effects: { en: 'Effects', zh: '结果', es: 'Efectos' },
  fromOutside: { en: 'a command from outside', zh: '外部命令', es: 'una orden de fuera' },
  noneNear: { en: 'none', zh: '无', es: 'ninguno' },
  none: { en: 'No event is like that.', zh: '没有符合的事件。', es: 'Ningún evento es así.' },
  noneMore: {
    en: 'Take a filter away, or go on to the next events.',
    zh: '移除一个筛选，或继续查看后面的事件。',
    es: 'Quite un filtro, o siga con los eventos siguientes.',
  },
  label: {
    en: '{n, plural, one {{text} event} other {{text} events}}',
    zh: '{n, plural, other {{text} 个事件}}',
    es: '{n, plural, one {{text} evento} other {{text} eventos}}',
  },
  fromStart: { en: 'From the beginning', zh: '从头开始', es: 'Desde el principio' },
  newest: { en: 'Newest', zh: '最新', es: 'Los más recientes' },
})
