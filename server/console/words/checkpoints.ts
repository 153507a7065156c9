import { sentences } from './say.ts'

/** What a log says of itself at a size, who signed that, and whether it only ever grew. */
export const checkpoints = sentences({
  pageNote: {
    en: 'What the log says of itself, checked in this browser',
    zh: '日志对自身的陈述，由此浏览器核验',
    es: 'Lo que el registro dice de sí mismo, comprobado en este navegador',
  },
  size: { en: 'Leaves of the newest', zh: '最新检查点的叶数', es: 'Hojas del más reciente' },
  signature: { en: 'The log’s signature', zh: '日志签名', es: 'Firma del registro' },
  here: {
    en: 'checked in this browser',
    zh: '由此浏览器核验',
    es: 'comprobado en este navegador',
  },
  signed: { en: 'Signed', zh: '已签署', es: 'Firmado' },
  notSigned: { en: 'Not signed', zh: '未签署', es: 'Sin firma' },
  signatures: { en: 'Signatures', zh: '签名', es: 'Firmas' },
  goodNote: {
    en: 'by keys that this page trusts',
    zh: '由本页信任的密钥签署',
    es: 'de claves en las que esta página confía',
  },
  ofAll: { en: '{n} of {all}', zh: '{n} / {all}', es: '{n} de {all}' },
  time: { en: 'Signed at, UTC', zh: '签署时间，UTC', es: 'Firmado, UTC' },
  timeNote: {
    en: 'the youngest dated signature',
    zh: '最新的带日期签名',
    es: 'la firma fechada más reciente',
  },
  witnesses: { en: 'Witnesses', zh: '见证人', es: 'Testigos' },
  witnessesNote: {
    en: 'of your policy file',
    zh: '据您的策略文件',
    es: 'de su archivo de política',
  },
  noWitnesses: {
    en: 'no policy file names any',
    zh: '没有策略文件指定见证人',
    es: 'ningún archivo de política los nombra',
  },
  none: { en: '–', zh: '–', es: '–' },
  note: { en: 'The note', zh: '签注原文', es: 'La nota' },
  root: { en: 'root {root}', zh: '根 {root}', es: 'raíz {root}' },
  log: { en: 'The log', zh: '日志', es: 'El registro' },
  signer: { en: 'Signer', zh: '签署服务', es: 'Firmante' },
  leaves: { en: 'Leaves hashed', zh: '已哈希的叶', es: 'Hojas con hash' },
  upTo: { en: 'Up to position', zh: '截至位置', es: 'Hasta la posición' },
  signedUpTo: { en: 'Signed up to position', zh: '签署截至位置', es: 'Firmado hasta la posición' },
  blocked: {
    en: 'The log has stopped at position {position}.',
    zh: '日志停在位置 {position}。',
    es: 'El registro se detuvo en la posición {position}.',
  },
  keys: { en: 'Keys of the log', zh: '日志密钥', es: 'Claves del registro' },
  keysNote: {
    en: 'as the operator names them; below as a policy file',
    zh: '由运营方指定；下方为策略文件',
    es: 'como las nombra el operador; abajo, como archivo de política',
  },
  kind: { en: 'Kind', zh: '种类', es: 'Tipo' },
  otherKind: { en: 'another kind', zh: '其他种类', es: 'otro tipo' },
  keyId: { en: 'Id', zh: '编号', es: 'Id' },
  since: { en: 'Since, UTC', zh: '起，UTC', es: 'Desde, UTC' },
  until: { en: 'Until, UTC', zh: '止，UTC', es: 'Hasta, UTC' },
  inForce: { en: 'in force', zh: '有效', es: 'en vigor' },
  proof: { en: 'Proof', zh: '证明', es: 'Prueba' },
  checked: { en: 'checked', zh: '已核验', es: 'comprobada' },
  wrong: { en: 'does not match', zh: '不符', es: 'no coincide' },
  unknownKey: { en: 'key not known', zh: '密钥未知', es: 'clave desconocida' },
  cannot: {
    en: 'not checked by this browser',
    zh: '此浏览器无法核验',
    es: 'este navegador no la comprueba',
  },
  whose: { en: 'Whose', zh: '所属', es: 'De quién' },
  ofLog: { en: 'log', zh: '日志', es: 'registro' },
  ofWitness: { en: 'witness', zh: '见证人', es: 'testigo' },
  name: { en: 'Name', zh: '名称', es: 'Nombre' },
  age: { en: 'Age', zh: '距今', es: 'Antigüedad' },
  undated: { en: 'not dated', zh: '无日期', es: 'sin fecha' },
  hours: { en: '{n} h', zh: '{n} 小时', es: '{n} h' },
  minutes: { en: '{n} min', zh: '{n} 分钟', es: '{n} min' },
  continuity: { en: 'Did it only grow', zh: '是否只增不改', es: 'Solo ha crecido' },
  continuityNote: {
    en: 'the newest beside one that you kept',
    zh: '最新检查点与您保留的对照',
    es: 'el más reciente junto a uno que usted guardó',
  },
  firstLook: {
    en: 'This browser saw no checkpoint of the log before. The newest is kept for next time.',
    zh: '此浏览器此前未见过该日志的检查点。最新的已保留，供下次对照。',
    es: 'Este navegador no había visto ningún punto de control. El más reciente se guarda para la próxima vez.',
  },
  paste: {
    en: 'A checkpoint that you kept: paste it, or drop its file or a trail file on this page',
    zh: '您保留的检查点：粘贴，或将其文件或轨迹文件拖放到本页',
    es: 'Un punto de control que usted guardó: péguelo, o suelte su archivo o una traza en la página',
  },
  notANote: {
    en: 'This is no checkpoint.',
    zh: '这不是检查点。',
    es: 'Esto no es un punto de control.',
  },
  keptUnsigned: {
    en: 'No key that this page trusts signed the one that was kept: alone it convicts nobody.',
    zh: '所保留的检查点没有本页信任的密钥签署：仅凭它不能指证任何人。',
    es: 'Ninguna clave en la que esta página confía firmó el guardado: por sí solo no prueba nada contra nadie.',
  },
  keepBoth: {
    en: 'Keep both: signed by the same log, they prove it.',
    zh: '请保留两者：若均由同一日志签署，即为证据。',
    es: 'Guarde ambos: firmados por el mismo registro, lo prueban.',
  },
})

/** How a checkpoint that was kept stands to the newest. */
export const continuities = sentences({
  continues: {
    en: 'The newest, of {to} leaves, continues the one of {from} that was signed {at} UTC.',
    zh: '最新检查点（{to} 片叶）延续了 {at} UTC 签署的 {from} 片叶的检查点。',
    es: 'El más reciente, de {to} hojas, continúa el de {from} firmado el {at} UTC.',
  },
  same: {
    en: 'It is the newest: {to} leaves, with the same root as the one of {from} signed {at} UTC.',
    zh: '即为最新检查点：{to} 片叶，与 {at} UTC 签署的 {from} 片叶同根。',
    es: 'Es el más reciente: {to} hojas, con la misma raíz que el de {from} firmado el {at} UTC.',
  },
  'another-log': {
    en: 'It is of another log: {from} leaves signed {at} UTC, beside {to} here.',
    zh: '属于另一日志：{at} UTC 签署的 {from} 片叶，此处为 {to}。',
    es: 'Es de otro registro: {from} hojas firmadas el {at} UTC, frente a {to} aquí.',
  },
  shorter: {
    en: 'The log is shorter than it was: {to} leaves, and {from} were signed {at} UTC.',
    zh: '日志变短了：现为 {to} 片叶，而 {at} UTC 签署时为 {from}。',
    es: 'El registro es más corto que antes: {to} hojas, y {from} se firmaron el {at} UTC.',
  },
  forked: {
    en: 'The newest, of {to} leaves, does not continue the one of {from} signed {at} UTC.',
    zh: '最新检查点（{to} 片叶）并未延续 {at} UTC 签署的 {from} 片叶的检查点。',
    es: 'El más reciente, de {to} hojas, no continúa el de {from} firmado el {at} UTC.',
  },
})

/** Whether this server signs. */
export const signerStates = sentences({
  waits: { en: 'waits', zh: '等待', es: 'espera' },
  signs: { en: 'signs', zh: '签署中', es: 'firma' },
  follows: {
    en: 'shows what another one signs',
    zh: '展示他处签署',
    es: 'muestra lo que otro firma',
  },
  stopped: { en: 'has stopped', zh: '已停止', es: 'se ha detenido' },
})
