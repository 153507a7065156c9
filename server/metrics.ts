import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const ofProcess = new Registry()

/**
 * What is measured of this process from the first call on: by a timer and an observer that nothing
 * ends, so that there is one of each, however many ledgers it serves.
 */
function processMetrics(): Registry {
  if (ofProcess.getMetricsAsArray().length === 0) collectDefaultMetrics({ register: ofProcess })
  return ofProcess
}

/** What Prometheus is told. Labels come from the catalogs only, never from a caller. */
export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const commands = new Counter({
    name: 'daybook_commands_total',
    help: 'Commands by type and outcome (recorded, repeated, unchanged, dry-run, or a refusal)',
    labelNames: ['command', 'outcome'],
    registers,
  })
  const reactionRefusals = new Counter({
    name: 'daybook_reaction_refusals_total',
    help: 'Commands of rules that were refused, by rule and code',
    labelNames: ['rule', 'code'],
    registers,
  })
  const requests = new Histogram({
    name: 'daybook_http_request_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const position = new Gauge({
    name: 'daybook_projection_position',
    help: 'Position up to which a projection has folded',
    labelNames: ['projection'],
    registers,
  })
  const lag = new Gauge({
    name: 'daybook_projection_lag',
    help: 'Distance in positions between the end of the ledger and a projection',
    labelNames: ['projection'],
    registers,
  })
  const followers = new Gauge({
    name: 'daybook_feed_followers',
    help: 'Readers of the event feed that follow it live',
    registers,
  })
  const foreignEvents = new Counter({
    name: 'daybook_foreign_events_total',
    help: 'Events met in streams of the ledger that Daybook did not write',
    registers,
  })
  const counters = { commands, reactionRefusals, requests, foreignEvents }
  return { registry, ...counters, position, lag, followers }
}
export type Metrics = ReturnType<typeof openMetrics>

/** The same, and what is measured of the process. */
export const withProcess = ({ registry }: Metrics): Registry =>
  Registry.merge([processMetrics(), registry])
