import { sentences } from './say.ts'

/** How a command is given: its form, what it would come to, and what became of it. */
export const acting = sentences({
  act: { en: 'Act', zh: '操作', es: 'Actuar' },
  actOn: { en: 'Act on {id}', zh: '对 {id} 操作', es: 'Actuar sobre {id}' },
  choose: {
    en: 'Each is tried before it is sent; nothing is recorded until you say so.',
    zh: '每项发送前都会试算；您确认之前不作任何记录。',
    es: 'Cada uno se prueba antes de enviarlo; nada se registra hasta que usted lo diga.',
  },
  otherAct: { en: 'Another act', zh: '其他操作', es: 'Otro acto' },
  button: { en: '{act}: {id}', zh: '{act}：{id}', es: '{act}: {id}' },
  what: { en: 'What about', zh: '对象', es: 'Sobre qué' },
  id: { en: 'Id', zh: '编号', es: 'Id' },
  command: { en: 'Command', zh: '命令', es: 'Comando' },
  chooseOne: { en: 'Choose one', zh: '请选择', es: 'Elija uno' },
  optional: { en: 'optional', zh: '可选', es: 'opcional' },
  others: {
    en: '{n, plural, one {# more that may be left out} other {# more that may be left out}}',
    zh: '{n, plural, other {另有 # 项可不填}}',
    es: '{n, plural, one {# más que se puede omitir} other {# más que se pueden omitir}}',
  },
  add: { en: 'Add', zh: '添加', es: 'Añadir' },
  addItem: { en: 'Add to {name}', zh: '添加到 {name}', es: 'Añadir a {name}' },
  removeItem: {
    en: 'Remove {n} of {name}',
    zh: '移除 {name} 的第 {n} 项',
    es: 'Quitar {n} de {name}',
  },
  noFields: {
    en: 'Nothing more need be said.',
    zh: '无需更多内容。',
    es: 'No hace falta decir nada más.',
  },
  missing: {
    en: 'Still needed: {fields}',
    zh: '尚需填写：{fields}',
    es: 'Falta: {fields}',
  },
  trying: { en: 'Trying it', zh: '正在试算', es: 'Probando' },
  would: {
    en: '{n, plural, one {Would be recorded: # event} other {Would be recorded: # events}}',
    zh: '{n, plural, other {将记录 # 个事件}}',
    es: '{n, plural, one {Se registraría: # evento} other {Se registrarían: # eventos}}',
  },
  wouldNot: {
    en: 'It holds already: nothing would be recorded.',
    zh: '已经成立：不会记录任何内容。',
    es: 'Ya es así: no se registraría nada.',
  },
  wouldMore: {
    en: 'What the rules answer to it is recorded after it.',
    zh: '规则对此的回应随后记录。',
    es: 'Lo que responden las reglas se registra después.',
  },
  atPosition: {
    en: 'at position {position}',
    zh: '位置 {position}',
    es: 'en la posición {position}',
  },
  nothingWould: {
    en: 'Nothing would be recorded.',
    zh: '不会记录任何内容。',
    es: 'No se registraría nada.',
  },
  refusalMore: { en: 'What it means', zh: '含义', es: 'Qué significa' },
  sending: { en: 'Sending', zh: '正在发送', es: 'Enviando' },
  pause: {
    en: 'The ledger asks for a pause of {seconds} s. It is sent again with the same key.',
    zh: '账本请求暂停 {seconds} 秒，之后以同一密钥再次发送。',
    es: 'El libro pide una pausa de {seconds} s. Se envía de nuevo con la misma clave.',
  },
  recorded: { en: 'Recorded', zh: '已记录', es: 'Registrado' },
  repeated: {
    en: 'It held already: nothing more was recorded.',
    zh: '已经成立：未再记录。',
    es: 'Ya era así: no se registró nada más.',
  },
  another: { en: 'Another', zh: '再来一次', es: 'Otro' },
  unsure: {
    en: 'No answer came. Whether it was recorded is not known.',
    zh: '没有应答，是否已记录尚不可知。',
    es: 'No llegó respuesta. No se sabe si se registró.',
  },
  unsureMore: {
    en: 'Sent again with the same key, it is recorded once at most.',
    zh: '以同一密钥再次发送，最多记录一次。',
    es: 'Si se envía de nuevo con la misma clave, se registra una vez como máximo.',
  },
  sendAgain: { en: 'Send again', zh: '再次发送', es: 'Enviar de nuevo' },
  past: {
    en: 'An earlier day is shown: nothing can be recorded there.',
    zh: '显示的是较早的日期：不能在此记录。',
    es: 'Se muestra un día anterior: ahí no se puede registrar nada.',
  },
  mayNot: {
    en: 'Your token may look, and not act.',
    zh: '您的令牌只能查看，不能操作。',
    es: 'Su token permite mirar, no actuar.',
  },
})
