/** What a customer wrote to Acme Cloud's support while the incident was open. */
export interface ToldConversation {
  /** Minutes after the incident began. */
  after: number
  /** In the help desk. */
  reference: string
  /** Their number in the billing; null for somebody whom nobody has found there. */
  client: string | null
  message: string
  /** What support makes of it: they say so themselves, or of what was suggested; null: it still waits. */
  said: 'linked' | 'accepted' | 'rejected' | null
}

/** About the open incident, or near it. */
export const conversations: ToldConversation[] = [
  {
    after: 6,
    reference: 'SUP-20417',
    client: 'CUS-1064',
    message:
      'Every few API calls to the EU region come back with a 503 since about ten minutes. Is it us or is it you?',
    said: 'linked',
  },
  {
    after: 11,
    reference: 'SUP-20419',
    client: 'CUS-1009',
    message: 'API requests from our Frankfurt servers keep failing with errors, roughly one in ten.',
    said: 'accepted',
  },
  {
    after: 15,
    reference: 'SUP-20422',
    client: 'CUS-1137',
    message: 'API errors again: our nightly export failed with 401 because our key had expired, please extend it.',
    said: 'rejected',
  },
  {
    after: 26,
    reference: 'SUP-20425',
    client: 'CUS-1090',
    message: 'Webhooks arrive minutes late and some API requests in the EU fail with errors.',
    said: 'accepted',
  },
  {
    after: 44,
    reference: 'SUP-20431',
    client: 'CUS-1021',
    message: 'Our shop cannot reach the API in the EU region, requests fail with error 503 every other minute.',
    said: null,
  },
  {
    after: 51,
    reference: 'SUP-20434',
    client: null,
    message: 'Is there a problem with the EU regions? We see elevated API errors and the dashboard takes forever.',
    said: null,
  },
]
