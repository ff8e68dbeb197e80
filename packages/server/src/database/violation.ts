const hasCode = (error: unknown, codes: string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Whether a statement failed because the row is there already (SQLSTATE 23505), alike on both engines. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, ['23505'])
}

/** Whether a value was one that no column can hold: NUL in a text (SQLSTATE 22021), a time out of range (22008). */
export function isUnstorable(error: unknown): boolean {
  return hasCode(error, ['22021', '22008'])
}
