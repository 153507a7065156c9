import { sentences } from './say.ts'

/** The start page: what is here, and where to look first. */
export const start = sentences({
  note: {
    en: 'Every figure here is a fold of the recorded events, up to the position that the ruler shows.',
    zh: '此处每个数字都由已记录事件折叠而成，截至标尺所示位置。',
    es: 'Cada cifra de aquí resume los eventos registrados hasta la posición que muestra la regla.',
  },
  position: { en: 'Events recorded', zh: '已记录事件', es: 'Eventos registrados' },
  lastClosed: { en: 'Last day closed', zh: '最近日结日', es: 'Último día cerrado' },
  none: { en: 'none yet', zh: '尚无', es: 'ninguno aún' },
  days: { en: 'Business days', zh: '营业日', es: 'Días hábiles' },
  products: { en: 'Products', zh: '商品', es: 'Productos' },
  empty: {
    en: 'Nothing is recorded yet.',
    zh: '尚无任何记录。',
    es: 'Aún no hay nada registrado.',
  },
  emptyMore: {
    en: 'What is appended appears here by itself. npx daybook demo plays a year with every story.',
    zh: '追加的内容会自动出现在这里。npx daybook demo 会演示包含全部案例的一年。',
    es: 'Lo que se añade aparece aquí solo. npx daybook demo reproduce un año con todas las historias.',
  },
  lookFirst: { en: 'Where to look first', zh: '先看哪里', es: 'Dónde mirar primero' },
  stories: { en: 'Stories of this ledger', zh: '本账本的案例', es: 'Historias de este libro' },
  storiesNote: {
    en: 'each leads to the pages on which it can be followed',
    zh: '各案例均可在所链接页面查看',
    es: 'cada una lleva a las páginas donde se puede seguir',
  },
  useIt: { en: 'How it is used', zh: '如何使用', es: 'Cómo se usa' },
  useRuler: {
    en: 'Move the handle of the ruler, or press A: everything is shown as it was known on that day.',
    zh: '移动标尺滑块或按 A：一切按当日所知显示。',
    es: 'Mueva el cursor de la regla o pulse A: todo se muestra como se sabía ese día.',
  },
  useWhatIf: {
    en: 'Press W: what other terms would have made of it, beside what was.',
    zh: '按 W：其他条款会带来什么，与实际并列。',
    es: 'Pulse W: qué habrían hecho otros términos, junto a lo que fue.',
  },
  useFind: {
    en: 'Press /: a thing is found by its id, an event by its position.',
    zh: '按 /：按编号查找事物，按位置查找事件。',
    es: 'Pulse /: una cosa se encuentra por su id, un evento por su posición.',
  },
  useRequest: {
    en: 'Press R: the request behind the page, to be copied.',
    zh: '按 R：本页背后的请求，可复制。',
    es: 'Pulse R: la solicitud de la página, para copiar.',
  },
  useKeys: { en: 'Press ?: all keys.', zh: '按 ?：全部快捷键。', es: 'Pulse ?: todas las teclas.' },
})

/** What each kind of visitor asks first, and the page that answers it. */
export const questions = sentences({
  prices: {
    en: 'What do goods cost, under which condition, and what does that rest on?',
    zh: '货物在何种条件下价格几何，依据是什么？',
    es: '¿Cuánto cuestan los bienes, en qué condición, y en qué se basa?',
  },
  rates: {
    en: 'How far do contacts go: coverage, conversion, repurchase, penetration?',
    zh: '客户推进到何处：覆盖率、转化率、复购率、渗透率？',
    es: '¿Hasta dónde llegan los contactos: cobertura, conversión, recompra, penetración?',
  },
  customers: {
    en: 'Which customers stay?',
    zh: '哪些客户会留下？',
    es: '¿Qué clientes se quedan?',
  },
  day: {
    en: 'Is the day closed, what did that do, and does everything keep up?',
    zh: '今日是否日结，产生了什么，一切是否正常？',
    es: '¿Está cerrado el día, qué provocó, y todo va al día?',
  },
  quotes: {
    en: 'Which offers wait for an answer?',
    zh: '哪些要约等待答复？',
    es: '¿Qué ofertas esperan respuesta?',
  },
  matches: {
    en: 'Which trades are agreed and not proved yet?',
    zh: '哪些成交已达成但尚未证实？',
    es: '¿Qué operaciones están acordadas y aún no probadas?',
  },
  warehouses: {
    en: 'What lies in store, for how long, and what does it earn?',
    zh: '仓库存有什么，存了多久，收益多少？',
    es: '¿Qué hay almacenado, desde cuándo, y cuánto rinde?',
  },
  members: {
    en: 'How does a member stand, why, and what would change it?',
    zh: '会员等级如何，为何，什么会改变它？',
    es: '¿Cómo está un miembro, por qué, y qué lo cambiaría?',
  },
  policies: {
    en: 'Which terms are in force, and since when?',
    zh: '现行条款有哪些，自何时起？',
    es: '¿Qué términos rigen, y desde cuándo?',
  },
  positions: {
    en: 'What is owed, what stands behind it, and when must I act?',
    zh: '欠款多少，有何担保，何时须行动？',
    es: '¿Cuánto se debe, qué lo respalda, y cuándo debo actuar?',
  },
  marks: {
    en: 'On which real trades does a mark rest?',
    zh: '估值依据哪些真实成交？',
    es: '¿En qué operaciones reales se basa una valoración?',
  },
  trails: {
    en: 'What belongs to one trade, and is nothing missing or altered?',
    zh: '一笔成交包含什么，有无缺失或改动？',
    es: '¿Qué pertenece a una operación, y no falta ni se alteró nada?',
  },
  events: {
    en: 'What was recorded, by whom, and because of what?',
    zh: '记录了什么，由谁，因何？',
    es: '¿Qué se registró, por quién, y a causa de qué?',
  },
  checkpoints: {
    en: 'Who else has seen that the book did not change?',
    zh: '还有谁见证账簿未被更改？',
    es: '¿Quién más ha visto que el libro no cambió?',
  },
  act: {
    en: 'What can I do, and what would be recorded?',
    zh: '我能做什么，会记录什么？',
    es: '¿Qué puedo hacer, y qué se registraría?',
  },
})

/** Stories that the demo plays, with the figures that come out. */
export const stories = sentences({
  apples: { en: 'Apples in cold storage', zh: '冷库苹果', es: 'Manzanas en cámara' },
  applesMore: {
    en: '100 t at 6,000 are stored and 80 % is lent on them. Sold on day 14, their sale pays rent, interest and loan; the owner gets 109,880.',
    zh: '100 吨、单价 6,000，入库后按 80% 放款。第 14 天售出，货款付清仓租、利息与贷款，货主得 109,880。',
    es: 'Se almacenan 100 t a 6.000 y se presta el 80 %. Vendidas el día 14, pagan renta, intereses y préstamo; el dueño recibe 109.880.',
  },
  fallen: { en: 'Apples whose price fell', zh: '跌价的苹果', es: 'Manzanas que bajaron de precio' },
  fallenMore: {
    en: 'The mark falls, a margin call is not answered, and the goods are sold for the lender.',
    zh: '估值下跌，追加担保未获答复，货物为出资方处置。',
    es: 'La valoración baja, no se responde a la llamada de margen, y los bienes se venden para el prestamista.',
  },
  cane: { en: 'Sugar on a chain', zh: '甘蔗到食糖', es: 'Azúcar en cadena' },
  caneMore: {
    en: '5,000,000 are paid to the growers of the cane, not to the mill; the sugar it becomes is sold forward and pays them back.',
    zh: '5,000,000 付给蔗农而非糖厂；制成的糖远期售出，偿还贷款。',
    es: '5.000.000 se pagan a los cultivadores de caña, no al ingenio; el azúcar se vende a plazo y los devuelve.',
  },
  boards: { en: 'Boards by sea', zh: '海运木板', es: 'Tablas por mar' },
  boardsMore: {
    en: '10,000 m³ are sold while afloat; 16,000,000 are lent on them once they are loaded and insured.',
    zh: '10,000 立方米在途售出；装船并投保后放款 16,000,000。',
    es: '10.000 m³ se venden a flote; se prestan 16.000.000 una vez cargados y asegurados.',
  },
  restaurant: { en: 'A restaurant and its chef', zh: '餐厅与主厨', es: 'Un restaurante y su chef' },
  restaurantMore: {
    en: 'Of 1,000,000 that it buys a year, first 10 % come through the platform, then 34 %, then 51 %. The chef moves, and the next restaurant follows.',
    zh: '年采购 1,000,000，经平台的比例先后为 10%、34%、51%。主厨转去另一家餐厅，那家随之而来。',
    es: 'De 1.000.000 que compra al año, primero un 10 % pasa por la plataforma, luego un 34 %, luego un 51 %. El chef se muda, y el siguiente restaurante llega.',
  },
  shoes: {
    en: 'Shoes for a chain and a corner shop',
    zh: '连锁店与街角店的鞋',
    es: 'Zapatos para una cadena y una tienda',
  },
  shoesMore: {
    en: 'The chain pays 49.47 a pair at 30/70; the corner shop is quoted 80 and cannot see the other.',
    zh: '连锁店按 30/70 付款，每双 49.47；街角店报价 80，且看不到对方的价格。',
    es: 'La cadena paga 49,47 el par a 30/70; a la tienda se le cotizan 80 y no ve lo otro.',
  },
  loan: { en: 'the loan', zh: '贷款', es: 'el préstamo' },
  trail: { en: 'the trail', zh: '结算轨迹', es: 'la traza' },
  store: { en: 'the store', zh: '仓库', es: 'el almacén' },
  price: { en: 'the prices', zh: '价格', es: 'los precios' },
  member: { en: 'the member', zh: '会员', es: 'el miembro' },
  target: { en: 'the targets', zh: '目标客户', es: 'los objetivos' },
  events: { en: 'the events', zh: '事件', es: 'los eventos' },
})
