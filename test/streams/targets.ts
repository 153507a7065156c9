import fc from 'fast-check'
import { march, reason } from '../server/requests.ts'
import type { Sample, Step, StreamCases } from './cases.ts'

const place = { country: 'CN', name: 'Qingdao' }
const on = (id: string, path: string, body: object = {}): Step => [
  'platform',
  `/targets/${id}/${path}`,
  body,
]
const area = (id: string): Step => ['platform', `/territories/${id}/define`, { name: id, place }]
const team = (id: string, more: object = {}): Step => [
  'platform',
  `/teams/${id}/define`,
  { kind: 'direct', name: id, task: 'field', ...more },
]
const company = (id: string) => ({ legalName: 'Sea View', place, territory: `coast-${id}` })
/** A territory, and a company to be won in it. */
const named = (id: string, more: object = {}): Step[] => [
  area(`coast-${id}`),
  on(id, 'name', { ...company(id), ...more }),
]
/** A company on which the member `reef` works as an agent. */
const agents = (id: string): Step[] => [
  team(`reefs-${id}`, { kind: 'agent', member: 'reef' }),
  ...named(id, { team: `reefs-${id}` }),
]
const objection = { kind: 'not-converted', objection: 'o1', says: 'Too dear' }
const raised = (id: string): Step[] => [...named(id), on(id, 'raise-objection', objection)]
const covered = (id: string): Step[] => [...named(id), on(id, 'cover', { member: 'hill' })]
const dropped = (id: string): Step[] => [
  ...named(id),
  on(id, 'drop', { because: 'given-up', reason }),
]
const visit = (of: string) => ({ keyPersons: 1, team: of })
const share = (account: string, of: string) => ({ account, share: of })
const many = (count: number) => Array.from({ length: count }, (_, n) => n)

const samples: Sample[] = [
  ...['orchard-hill', 'corner-market'].flatMap((id): Sample[] => [
    ['VerifyLicence', id],
    ['VerifyBankAccount', id],
  ]),
  ['AgreeMatch', 'm-of-a-target'],
  ['DefineTerritory', 'qingdao'],
  ['DefineTerritory', 'yantai', { name: 'Yantai' }],
  ['DefineTeam', 'north-field'],
  ['DefineTeam', 'south-service', { task: 'service' }],
  ['PostTeam', 'north-field'],
  ['NameTarget', 'target-1001'],
  ['NameTarget', 'target-1002', { registration: null, team: null }],
  ['VisitTarget', 'target-1001'],
  ['RaiseObjection', 'target-1001'],
  ['AnswerObjection', 'target-1001'],
  ['RemoveObjection', 'target-1001'],
  ['MoveTarget', 'target-1001', { territory: 'yantai' }],
  ['CoverTarget', 'target-1002', { member: 'corner-market' }],
  ['AssignTarget', 'target-1002', { reason: 'hand-over', team: 'south-service' }],
  ['ReachCustomerState', 'target-1002', { date: '2026-03-31' }],
  ['GrantShare', 'target-1002'],
  ['DropTarget', 'target-1002'],
  ['ClaimRegistration', 'CN-HRB1001'],
  ['LeaveRegistration', 'CN-HRB1001'],
  ['OpenRegistration', 'CN-HRB1001'],
]

export const cases: StreamCases = {
  refusals: [
    { code: 'target-absent', when: on('none', 'drop', { because: 'other', reason }) },
    {
      code: 'target-exists',
      given: named('g1'),
      when: on('g1', 'name', { ...company('g1'), legalName: 'Sea Side' }),
    },
    {
      code: 'target-dropped',
      given: [...dropped('g2'), team('walkers-g2')],
      when: on('g2', 'visit', visit('walkers-g2')),
    },
    { code: 'target-covered', given: covered('g3'), when: on('g3', 'cover', { member: 'fuji' }) },
    {
      code: 'target-not-covered',
      given: named('g4'),
      when: on('g4', 'reach-state', { date: '2026-03-31' }),
    },
    {
      code: 'team-not-of-service',
      given: [...covered('g5'), team('walkers-g5')],
      when: on('g5', 'assign', { reason: 'hand-over', team: 'walkers-g5' }),
    },
    {
      code: 'objection-unknown',
      given: named('g6'),
      when: on('g6', 'answer-objection', { answer: 'no', objection: 'o1' }),
    },
    {
      code: 'objection-removed',
      given: [...raised('g7'), on('g7', 'remove-objection', { by: 'dropped', objection: 'o1' })],
      when: on('g7', 'answer-objection', { answer: 'no', objection: 'o1' }),
    },
    {
      code: 'objection-not-answered',
      given: raised('g8'),
      when: on('g8', 'remove-objection', { by: 'answer', objection: 'o1' }),
    },
    {
      code: 'too-many-objections',
      given: named('g9'),
      together: many(200).map((n) =>
        on('g9', 'raise-objection', { ...objection, objection: `o${n}` }),
      ),
      when: on('g9', 'raise-objection', { ...objection, objection: 'more' }),
    },
    {
      code: 'state-before-its-day',
      given: covered('g10'),
      when: on('g10', 'reach-state', { date: '2026-04-01' }),
    },
    {
      code: 'share-lasts',
      given: [...named('g11'), on('g11', 'grant-share', share('rep-1', '5'))],
      when: on('g11', 'grant-share', share('rep-1', '4')),
    },
    {
      code: 'shares-exceed-whole',
      given: [...named('g12'), on('g12', 'grant-share', share('rep-1', '60'))],
      when: on('g12', 'grant-share', share('rep-2', '40.1')),
    },
    {
      code: 'too-many-shares',
      given: named('g13'),
      together: many(20).map((n) => on('g13', 'grant-share', share(`rep-${n}`, '1'))),
      when: on('g13', 'grant-share', share('rep-20', '1')),
    },
    {
      code: 'not-a-party',
      given: [...agents('g14'), team('walkers-g14')],
      when: ['reef', '/targets/g14/visit', visit('walkers-g14')],
    },
    {
      code: 'reference-reused',
      given: raised('g15'),
      when: on('g15', 'raise-objection', { ...objection, says: 'Too far' }),
    },
    { code: 'member-unknown', given: named('g16'), when: on('g16', 'cover', { member: 'nobody' }) },
    {
      code: 'precedes-its-cause',
      given: raised('g17'),
      when: [
        'historian',
        `/targets/g17/answer-objection${march}`,
        { answer: 'no', objection: 'o1' },
      ],
    },
    { code: 'team-unknown', given: named('g18'), when: on('g18', 'visit', visit('nobody')) },
    { code: 'territory-unknown', when: on('g19', 'name', company('g19')) },
  ],
  tries: {
    VisitTarget: visit('walkers'),
    RaiseObjection: objection,
    AnswerObjection: { answer: 'no', objection: 'o1' },
    RemoveObjection: { by: 'dropped', objection: 'o1' },
  },
  samples,
  seldom: ['DropTarget', 'MoveTarget', 'GrantShare', 'ReachCustomerState'],
  likely: {
    NameTarget: fc.record({
      ...{ legalName: fc.constant('Sea View'), place: fc.constant(place) },
      registration: fc.constantFrom(null, 'HRB 1', 'HRB 2'),
      ...{ team: fc.constantFrom(null, 'a', 'b'), territory: fc.constantFrom('a', 'b') },
    }),
    AssignTarget: fc.record({
      ...{ reason: fc.constantFrom('chosen', 'hand-over'), team: fc.constantFrom('a', 'b') },
    }),
    MoveTarget: fc.record({ reason: fc.constant(reason), territory: fc.constantFrom('a', 'b') }),
    VisitTarget: fc.record({ keyPersons: fc.constantFrom(0, 2), team: fc.constantFrom('a', 'b') }),
    CoverTarget: fc.record({ member: fc.constantFrom('hill', 'fuji') }),
    RaiseObjection: fc.record({
      kind: fc.constantFrom('not-converted', 'not-repeating', 'not-more'),
      ...{ objection: fc.constantFrom('o1', 'o2'), says: fc.constantFrom('Too dear', 'Too far') },
    }),
    AnswerObjection: fc.record({
      ...{ answer: fc.constantFrom('no', 'yes'), objection: fc.constantFrom('o1', 'o2') },
    }),
    RemoveObjection: fc.record({
      by: fc.constantFrom('answer', 'trade', 'dropped'),
      objection: fc.constantFrom('o1', 'o2'),
    }),
    ReachCustomerState: fc.record({ date: fc.constantFrom('2026-03-20', '2026-03-31') }),
    GrantShare: fc.record({
      ...{ account: fc.constantFrom('rep-1', 'rep-2'), share: fc.constantFrom('5', '60') },
    }),
    DropTarget: fc.constant({ because: 'given-up', reason }),
  },
  rows: {
    'customer-orders': fc.constantFrom(
      ...[
        { orders: 0, own: 0 },
        { orders: 5, own: 0 },
        { orders: 5, own: 1 },
        { orders: 5, own: 4 },
      ],
    ),
  },
}
