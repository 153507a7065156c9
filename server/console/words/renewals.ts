import { sentences } from './say.ts'

/** Memberships that expire, and who renews them. */
export const renewals = sentences({
  note: {
    en: 'memberships that expire from {from} to {to}, and how many are renewed',
    zh: '{from} 至 {to} 到期的会籍及其续期数',
    es: 'membresías que vencen de {from} a {to}, y cuántas se renuevan',
  },
  total: {
    en: 'Renewed of all that expire',
    zh: '到期会籍续期率',
    es: 'Renovadas de las que vencen',
  },
  idle: { en: 'Of accounts not in use', zh: '闲置账户', es: 'De cuentas sin uso' },
  active: { en: 'Of accounts in use', zh: '使用中账户', es: 'De cuentas en uso' },
  of: {
    en: '{renewed} of {expiring}',
    zh: '{expiring} 中的 {renewed}',
    es: '{renewed} de {expiring}',
  },
  months: { en: 'By month of expiry', zh: '按到期月份', es: 'Por mes de vencimiento' },
  month: { en: 'Month', zh: '月份', es: 'Mes' },
  expiring: { en: 'Expire', zh: '到期', es: 'Vencen' },
  renewed: { en: 'Renewed', zh: '续期', es: 'Renovadas' },
  share: { en: 'Share', zh: '比例', es: 'Parte' },
  open: { en: 'Not decided', zh: '未定', es: 'Sin decidir' },
  state: { en: 'State', zh: '状态', es: 'Estado' },
  complete: { en: 'complete', zh: '已完成', es: 'completo' },
  running: { en: 'still running', zh: '仍在进行', es: 'en curso' },
  none: {
    en: 'No membership expires in these months.',
    zh: '这些月份没有会籍到期。',
    es: 'Ninguna membresía vence en estos meses.',
  },
  notSeen: {
    en: 'Use is what was recorded; reading is not seen.',
    zh: '使用情况以记录为准；查看不计。',
    es: 'El uso es lo que se registró; la lectura no se ve.',
  },
  from: { en: 'From', zh: '从', es: 'Desde' },
  to: { en: 'To', zh: '到', es: 'Hasta' },
  monthHint: { en: 'A month, such as 2026-01', zh: '月份，如 2026-01', es: 'Un mes, como 2026-01' },
})
