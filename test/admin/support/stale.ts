import { Failure } from '../../../packages/admin/src/api/failure.ts'

/** An edit was refused because somebody was faster, and this is how it is now. */
export function staleBy(name: string, current: unknown): Failure {
  const failure = new Failure('stale', 'as the API says it', new Map(), null, current)
  failure.by = name
  return failure
}
