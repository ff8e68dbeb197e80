/** Whether a statement failed because the row is there already (SQLSTATE 23505), alike on both engines. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
