import type { LedgerAccount } from './chart.ts'

/** What the journal says of a type of event. */
export type Says =
  | { readonly moves: readonly LedgerAccount[] }
  /** Why it has no entry. */
  | { readonly none: string }

/** Streams none of whose events moves money or claims, with the reason for each of them. */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  member: {
    MemberRegistered: 'A company is known from now on; it owes nothing for that',
    LicenceVerified: 'A document was looked at',
    BankAccountVerified: 'An account was looked at, and no money moved',
    ControllerLearned: 'Who controls a member changes no claim of it',
    DataShared: 'Data was given, and no money for it',
  },
  product: { ProductRegistered: 'A product has no value until it is traded' },
  quote: {
    QuoteRequested: 'A question binds nobody',
    QuoteOffered: 'An offer is no claim until goods are accepted',
    QuoteAcceptanceAsked: 'A question binds nobody',
    QuoteAcceptanceDenied: 'Nothing was agreed',
    QuoteAccepted: 'What is agreed is no claim until goods are accepted',
    QuoteRefused: 'Nothing was agreed',
    QuoteWithdrawn: 'Nothing was agreed',
    QuoteExpired: 'Nothing was agreed',
    QuoteVoided: 'Nothing was agreed',
  },
  match: {
    MatchAgreed: 'What is agreed is no claim until goods are accepted: its settlement says so',
    MatchProven: 'Money and invoices had their entries',
    CancellationProposed: 'One party alone changes nothing',
    CancellationAgreed: 'Credit notes and refunds of its settlement undo what was invoiced',
    CancellationRefused: 'The match stands as before',
    MatchUndone: 'Returns, credit notes and refunds of its settlement undid it',
  },
  warehouse: {
    WarehouseLeased: 'It states a cost for a day to come; no event says that the lease was paid',
    SpaceClaimed: 'Room is kept, and storage is charged when goods leave',
    SpaceRefused: 'No room was given',
    SpaceFreed: 'Storage is charged when goods leave: an event of the lot',
  },
  calendar: {
    BusinessDayClosed: 'What a day brings about has events of its own',
    BusinessDayMarked: 'What a day brings about has events of its own',
    BusinessDaySettled: 'What a day brings about has events of its own',
  },
  policy: { PolicyAdopted: 'A rule for what is to come' },
  mark: {
    MarkTaken: 'Goods are booked at what they were sold for, and not at what they are worth',
    MarkMissing: 'Goods are booked at what they were sold for, and not at what they are worth',
  },
  territory: { TerritoryDefined: 'The field force has no money here' },
  team: {
    TeamDefined: 'The field force has no money here',
    TeamPosted: 'The field force has no money here',
  },
  target: {
    TargetNamed: 'Nothing was traded with it',
    TargetAssigned: 'Nothing was traded with it',
    TargetMoved: 'Nothing was traded with it',
    TargetVisited: 'Nothing was traded with it',
    TargetCovered: 'An account is open, and nothing is owed for it',
    ObjectionRaised: 'Nothing was traded with it',
    ObjectionAnswered: 'Nothing was traded with it',
    ObjectionRemoved: 'Nothing was traded with it',
    CustomerStateReached: 'It says how orders come, and not what they cost',
    ShareGranted: 'A share of what is to come; no event says that it was paid',
    TargetDropped: 'Nothing was traded with it',
  },
  registration: {
    RegistrationClaimed: 'It says which company is meant',
    RegistrationRefused: 'It says which company is meant',
    RegistrationLeft: 'It says which company is meant',
    RegistrationOpened: 'It says which company is meant',
  },
  credit: {
    CreditReportRecorded: 'An opinion, and no debt',
    CreditStandingChanged: 'An opinion, and no debt',
    CreditLimitSet: 'What may be owed is not owed',
    CreditHeld: 'What may be owed is not owed: the debt has entries of its settlement',
    CreditDenied: 'What may be owed is not owed',
    CreditReleased: 'The debt was paid, or undone, by entries of its settlement',
  },
  complaint: {
    ComplaintFiled: 'What follows for money is an event of the settlement',
    ComplaintUpheld: 'What follows for money is an event of the settlement',
    ComplaintDismissed: 'It has no consequence for money',
    ComplaintWithdrawn: 'It has no consequence for money',
  },
  tier: {
    TierClassified: 'A standing is no money',
    TierRaised: 'A standing is no money',
    TierWarned: 'A standing is no money',
    TierWarningLifted: 'A standing is no money',
    TierLowered: 'A standing is no money',
    TierCorrected: 'A standing is no money',
  },
  purchases: {
    PurchasesDeclared: 'What a member says that it buys elsewhere is no trade here',
    PurchasesWithdrawn: 'What a member said that it buys elsewhere is no trade here',
  },
  grant: {
    LevelGranted: 'A standing is no money',
    LevelEnded: 'A standing is no money',
  },
  access: { PricesRead: 'Who looked owes nothing for it' },
  marketaccess: { MarketPricesRead: 'Who looked owes nothing for it' },
  offer: {
    OfferPublished: 'An offer is no claim until goods are accepted',
    OfferWithdrawn: 'Nothing was agreed',
  },
  log: {
    ForeignEventLeftOut: 'What Daybook did not write has no entry',
    LogKeyAdded: 'A key signs, and moves nothing',
    LogKeyRetired: 'A key signs, and moves nothing',
    LogRestored: 'The ledger is as it was: only its log is begun anew',
  },
  commitment: { StreamsCommitted: 'What the log says of its streams moves nothing' },
}

export const without = Object.entries(reasons).map(
  ([kind, events]) =>
    [
      kind,
      Object.fromEntries(Object.entries(events).map(([type, none]) => [type, { none } as Says])),
    ] as const,
)
