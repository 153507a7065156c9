import { sentences } from './say.ts'

/** What other policies would have made of the ledger. */
export const whatIf = sentences({
  title: { en: 'What if', zh: '假设', es: 'Supuesto' },
  more: {
    en: 'Says what other terms of a policy would have made of everything since a day. Nothing is recorded.',
    zh: '说明自某日起若政策条款不同，一切会怎样。不作任何记录。',
    es: 'Dice qué habrían hecho otros términos de una política desde un día. No se registra nada.',
  },
  policy: { en: 'Policy', zh: '政策', es: 'Política' },
  from: { en: 'From', zh: '起始日', es: 'Desde' },
  term: { en: 'Term', zh: '条款', es: 'Término' },
  was: { en: 'Was', zh: '实际', es: 'Fue' },
  would: { en: 'Would be', zh: '假设', es: 'Sería' },
  difference: { en: 'Difference', zh: '差额', es: 'Diferencia' },
  figure: { en: 'Figure', zh: '数字', es: 'Cifra' },
  play: { en: 'Play again', zh: '重新推演', es: 'Recalcular' },
  playing: {
    en: 'The ledger is played again beside this one. It takes some seconds.',
    zh: '正在另行重新推演账本，需要数秒。',
    es: 'El libro se recalcula aparte. Tarda unos segundos.',
  },
  same: {
    en: 'Nothing would have come out differently.',
    zh: '不会有任何不同。',
    es: 'Nada habría salido de otro modo.',
  },
  decided: {
    en: '{n, plural, one {{text} decision comes out differently} other {{text} decisions come out differently}}, of {looked} that were looked at.',
    zh: '{n, plural, other {查看的 {looked} 项决定中有 {text} 项不同。}}',
    es: '{n, plural, one {{text} decisión sale de otro modo} other {{text} decisiones salen de otro modo}}, de {looked} examinadas.',
  },
  sums: { en: 'Sums at stake', zh: '涉及金额', es: 'Sumas en juego' },
  decisions: { en: 'Decisions', zh: '决定', es: 'Decisiones' },
  impossible: { en: 'No longer possible', zh: '不再可能', es: 'Ya no es posible' },
  day: { en: 'Day', zh: '日期', es: 'Día' },
  stream: { en: 'Stream', zh: '流', es: 'Flujo' },
  event: { en: 'Event', zh: '事件', es: 'Evento' },
  why: { en: 'Why', zh: '原因', es: 'Por qué' },
  nothing: { en: 'nothing', zh: '无', es: 'nada' },
  first: {
    en: 'The first {n} are listed; npx daybook what-if prints all.',
    zh: '列出前 {n} 项；npx daybook what-if 打印全部。',
    es: 'Se listan los primeros {n}; npx daybook what-if los imprime todos.',
  },
  badTerms: {
    en: 'This term is no JSON: {term}',
    zh: '此条款不是 JSON：{term}',
    es: 'Este término no es JSON: {term}',
  },
  beside: {
    en: 'What if: {policy} from {day}',
    zh: '假设：{policy}，自 {day} 起',
    es: 'Supuesto: {policy} desde {day}',
  },
  end: { en: 'End what if', zh: '结束假设', es: 'Terminar supuesto' },
  showBeside: {
    en: 'Show it beside prices, rates and positions',
    zh: '在价格、四率与贷款头寸旁显示',
    es: 'Mostrarlo junto a precios, tasas y posiciones',
  },
  keyWould: { en: 'what if', zh: '假设', es: 'supuesto' },
  besideMore: {
    en: 'Dashed is what would have come out otherwise.',
    zh: '虚线表示结果会不同之处。',
    es: 'Lo discontinuo es lo que habría salido de otro modo.',
  },
  sameHere: {
    en: 'None of these figures would be another.',
    zh: '以上数字均不会不同。',
    es: 'Ninguna de estas cifras sería otra.',
  },
  limits: { en: 'What it leaves out', zh: '未考虑的内容', es: 'Lo que deja fuera' },
})

/** Sums that other policies would change, as the API names them. */
export const whatIfFigures = sentences({
  lent: { en: 'Lent', zh: '已放款', es: 'Prestado' },
  interest: { en: 'Interest paid', zh: '已付利息', es: 'Intereses pagados' },
  principal: { en: 'Principal repaid', zh: '已还本金', es: 'Principal devuelto' },
  paidToOwners: { en: 'Paid to owners', zh: '付给货主', es: 'Pagado a los dueños' },
  storagePaid: { en: 'Storage paid', zh: '已付仓储费', es: 'Almacenaje pagado' },
  saleCosts: { en: 'Costs of sales', zh: '处置费用', es: 'Costes de venta' },
  called: { en: 'Called for margin', zh: '追加担保额', es: 'Llamado como margen' },
  writtenOff: { en: 'Written off', zh: '核销', es: 'Dado de baja' },
  storageFees: { en: 'Storage fees', zh: '仓储费', es: 'Tarifas de almacenaje' },
  proceeds: { en: 'Proceeds', zh: '变现款', es: 'Producto' },
  creditHeld: { en: 'Held on open account', zh: '赊销占用', es: 'Retenido en cuenta abierta' },
})
