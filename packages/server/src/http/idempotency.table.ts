/** The stored answer of a request that carried an Idempotency-Key; `answer` is sealed, it may hold a secret shown once. */
export interface IdempotencyKeyTable {
  principal: string
  route: string
  key: string
  body_hash: string
  status: number
  answer: string
  created_at: Date
}
