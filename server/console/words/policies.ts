import { sentences } from './say.ts'

/** Policies: what is in force, and what was before. */
export const policies = sentences({
  note: {
    en: 'the terms by which decisions are made',
    zh: '据以作出决定的条款',
    es: 'los términos con que se decide',
  },
  inForce: { en: 'In force', zh: '现行', es: 'En vigor' },
  policy: { en: 'Policy', zh: '政策', es: 'Política' },
  rules: { en: 'What it rules', zh: '规定内容', es: 'Qué rige' },
  since: { en: 'Since', zh: '自', es: 'Desde' },
  always: { en: 'always', zh: '一直', es: 'siempre' },
  byDefault: { en: 'by default', zh: '默认', es: 'por defecto' },
  reason: { en: 'Reason', zh: '理由', es: 'Motivo' },
  named: { en: 'Named as', zh: '引用为', es: 'Se cita como' },
  terms: { en: 'Terms', zh: '条款', es: 'Términos' },
  termsSince: { en: 'since {day}', zh: '自 {day}', es: 'desde el {day}' },
  termsDefault: {
    en: 'none was adopted: the defaults hold',
    zh: '尚未采用，适用默认条款',
    es: 'no se adoptó ninguna: rigen los valores por defecto',
  },
  term: { en: 'Term', zh: '条款', es: 'Término' },
  now: { en: 'In force', zh: '现行', es: 'En vigor' },
  default: { en: 'Default', zh: '默认', es: 'Por defecto' },
  same: { en: 'the same', zh: '相同', es: 'igual' },
  history: { en: 'Adopted', zh: '采用历史', es: 'Adoptadas' },
  historyNote: {
    en: 'the newest at the top; each is in force until the next',
    zh: '最新的在最上；每项有效至下一项',
    es: 'la más reciente arriba; cada una rige hasta la siguiente',
  },
  noHistory: {
    en: 'None was adopted yet.',
    zh: '尚未采用任何政策。',
    es: 'Aún no se adoptó ninguna.',
  },
  noHistoryMore: {
    en: 'An adoption appears here with its reason and the terms that it changes.',
    zh: '每次采用会连同理由和所改条款显示在此。',
    es: 'Cada adopción aparece aquí con su motivo y los términos que cambia.',
  },
  adoptedAt: { en: 'Adopted at', zh: '采用时间', es: 'Adoptada el' },
  changes: { en: 'Changes', zh: '变更', es: 'Cambios' },
  noChanges: { en: 'no term', zh: '无条款', es: 'ningún término' },
  change: { en: '{from} → {to}', zh: '{from} → {to}', es: '{from} → {to}' },
  adopt: { en: 'Adopt other terms', zh: '采用其他条款', es: 'Adoptar otros términos' },
  adoptNote: {
    en: 'as they are in force; change what is to be otherwise',
    zh: '现行条款；修改需要不同之处',
    es: 'como rigen ahora; cambie lo que ha de ser distinto',
  },
})
