/** The tables, as the queries see them. Times are Unix seconds; ids and hashes are lowercase hex. */

/** What belongs to the database itself: `service_key`, whose cards these are. */
export interface SettingRow {
  name: string;
  value: string;
}

/** Cards of which each replaces the one before. */
export interface ChainRow {
  /** The id of its first card. */
  id: string;
  identity: string;
  revoked_at: number | null;
}

export interface CardRow {
  id: string;
  chain: string;
  /** Unique, so that no card is ever replaced twice. */
  previous: string | null;
  identity: string;
  /** The published JSON with all signatures, pure ASCII. */
  model: string;
  published_at: number;
}

export interface InviteRow {
  code_hash: string;
  /** Whom it invites, or null for whoever has it. */
  identity: string | null;
  expires_at: number;
  /** The id of the card that was registered by it. */
  card: string | null;
}

export interface RegistrationRow {
  id: string;
  card: string;
  identity: string;
  /** The card as it was sent, not yet approved. */
  model: string;
  proof: string;
  /** Of an e-mailed code; null for the other proofs. */
  code_hash: string | null;
  /** Keyed hash of the network address that asked. */
  source: string;
  tries: number;
  created_at: number;
  expires_at: number;
  confirmed_at: number | null;
}

/** A challenge that was answered, until it would have expired. */
export interface ChallengeRow {
  id: string;
  expires_at: number;
}

export interface Schema {
  settings: SettingRow;
  chains: ChainRow;
  cards: CardRow;
  invites: InviteRow;
  registrations: RegistrationRow;
  challenges: ChallengeRow;
}
