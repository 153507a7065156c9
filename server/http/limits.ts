/** How long callers may take, and how many connections they may have. */
export type Limits = {
  /** For the headers of a request. */
  readonly headersMs: number
  /** For all of a request; batches, whose bodies are long, only have to go on. */
  readonly requestMs: number
  /** How often both are looked at. */
  readonly lookMs: number
  /** An answer that nobody reads ends after so long without any progress. */
  readonly stalledMs: number
  /** A connection ends after so long without a request. */
  readonly idleMs: number
  /** Connections in all. */
  readonly connections: number
}

/** Descriptors that are left for the ledger's files, its rows, and what opens them. */
const RESERVED = 96
const FEWEST = 16
/** More connections than these cost memory that commands need. */
const MOST = 8_192

/** It stays as it is, and a report takes longer than all else that a server begins with. */
let known: number | undefined

/** How many files and connections the process may have open; Infinity: the system does not say. */
export function descriptorLimit(): number {
  known ??= reportedLimit()
  return known
}

function reportedLimit(): number {
  // Names of hosts are not needed, and looking them up would take long.
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report
  const before = report.excludeNetwork ?? false
  report.excludeNetwork = true
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft: unknown } } }
  report.excludeNetwork = before
  return Number(userLimits?.open_files?.soft) || Number.POSITIVE_INFINITY
}

export const connectionsWithin = (descriptors: number): number =>
  Math.max(FEWEST, Math.min(MOST, descriptors - RESERVED))

export const defaultLimits = (): Limits => ({
  headersMs: 10_000,
  requestMs: 20_000,
  lookMs: 1_000,
  stalledMs: 60_000,
  // Longer than a proxy keeps its connections, so that it is the proxy that ends them.
  idleMs: 72_000,
  connections: connectionsWithin(descriptorLimit()),
})
