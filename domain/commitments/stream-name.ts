/** The one stream of this kind: `commitment-streams`. */
export const STREAMS = 'streams'
