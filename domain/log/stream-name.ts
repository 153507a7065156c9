/** The stream of keys and gaps. */
export const LOG_EVENTS = 'log-events'
