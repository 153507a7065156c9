import { sentences } from './say.ts'

/** How a page says that it has nothing, or not yet. */
export const states = sentences({
  loading: { en: 'Loading', zh: '正在载入', es: 'Cargando' },
  refused: { en: 'Refused:', zh: '已拒绝：', es: 'Rechazado:' },
  notFound: { en: 'There is nothing here.', zh: '此处没有内容。', es: 'Aquí no hay nada.' },
  notFoundMore: {
    en: 'It does not exist, or was not known on the day that is shown.',
    zh: '它不存在，或在所示日期尚不为人知。',
    es: 'No existe, o no se conocía en la fecha que se muestra.',
  },
  nothingRecorded: {
    en: 'Nothing was recorded.',
    zh: '未作任何记录。',
    es: 'No se registró nada.',
  },
  lost: {
    en: 'No connection since {time}.',
    zh: '自 {time} 起没有连接。',
    es: 'Sin conexión desde las {time}.',
  },
  lostMore: {
    en: 'The page shows position {position}. It tries again at {next}.',
    zh: '本页显示位置 {position}，将于 {next} 重试。',
    es: 'La página muestra la posición {position}. Vuelve a intentarlo a las {next}.',
  },
  unreachable: {
    en: 'The ledger does not answer.',
    zh: '账本没有应答。',
    es: 'El libro no responde.',
  },
  tryNow: { en: 'Try now', zh: '立即重试', es: 'Intentar ahora' },
  stale: {
    en: '{n, plural, one {These rows are {text} event behind.} other {These rows are {text} events behind.}}',
    zh: '{n, plural, other {这些数据落后 {text} 个事件。}}',
    es: '{n, plural, one {Estas filas llevan {text} evento de retraso.} other {Estas filas llevan {text} eventos de retraso.}}',
  },
  staleMore: {
    en: 'Figures stand at position {position}. They follow by themselves.',
    zh: '数字截至位置 {position}，会自行跟上。',
    es: 'Las cifras están en la posición {position}. Se actualizan solas.',
  },
  building: {
    en: 'These rows are being built.',
    zh: '正在建立这些数据。',
    es: 'Estas filas se están construyendo.',
  },
  overloaded: {
    en: 'The ledger asks for a pause of {seconds} s.',
    zh: '账本请求暂停 {seconds} 秒。',
    es: 'El libro pide una pausa de {seconds} s.',
  },
  overloadedMore: {
    en: 'The same request is sent again by itself.',
    zh: '同一请求会自动再次发送。',
    es: 'La misma solicitud se envía de nuevo por sí sola.',
  },
  next: { en: 'Next', zh: '下一页', es: 'Siguiente' },
  first: { en: 'First page', zh: '第一页', es: 'Primera página' },
  close: { en: 'Close', zh: '关闭', es: 'Cerrar' },
  copy: { en: 'Copy', zh: '复制', es: 'Copiar' },
  copied: { en: 'Copied', zh: '已复制', es: 'Copiado' },
  request: { en: 'Request', zh: '请求', es: 'Solicitud' },
  requestMore: {
    en: 'What this page asks. Put your token where it says TOKEN.',
    zh: '本页所发的请求。请将 TOKEN 换成您的令牌。',
    es: 'Lo que pide esta página. Ponga su token donde dice TOKEN.',
  },
  requestHere: {
    en: 'What this page asks.',
    zh: '本页所发的请求。',
    es: 'Lo que pide esta página.',
  },
  sqlMore: {
    en: 'The same of the rows, at the prompt of npx daybook sql.',
    zh: '在 npx daybook sql 提示符下，用数据行查询同样内容。',
    es: 'Lo mismo de las filas, en la consola de npx daybook sql.',
  },
  asTable: { en: 'Table', zh: '表格', es: 'Tabla' },
  asChart: { en: 'Chart', zh: '图表', es: 'Gráfico' },
  any: { en: 'any', zh: '不限', es: 'cualquiera' },
  notStated: { en: 'not stated', zh: '未说明', es: 'sin indicar' },
  csv: { en: 'CSV', zh: 'CSV', es: 'CSV' },
  parquet: { en: 'Parquet', zh: 'Parquet', es: 'Parquet' },
  removeFilter: {
    en: 'Remove the filter {name}',
    zh: '移除筛选：{name}',
    es: 'Quitar el filtro {name}',
  },
  apply: { en: 'Apply', zh: '应用', es: 'Aplicar' },
})
