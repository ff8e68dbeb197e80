const prefix = 'ic-draft:'

/** Keeps what was typed, in this tab only, until it is sent: a lost session or a reload must not cost it. */
export function keepDraft(name: string, draft: unknown): void {
  attempt(() => sessionStorage.setItem(prefix + name, JSON.stringify(draft)))
}

/** What was typed before, if it has the shape of `empty`; otherwise `empty`. */
export function readDraft<Draft extends object>(name: string, empty: Draft): Draft {
  const text = attempt(() => sessionStorage.getItem(prefix + name))
  const kept: unknown = text ? attempt(() => JSON.parse(text)) : null
  return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty
}

/** Forgets a draft that was sent or discarded. */
export function forgetDraft(name: string): void {
  attempt(() => sessionStorage.removeItem(prefix + name))
}

/** Forgets all drafts: another person may sign in next. */
export function forgetDrafts(): void {
  attempt(() =>
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(prefix))
      .forEach((key) => sessionStorage.removeItem(key)),
  )
}

/** Storage may be full, or forbidden altogether; drafts are a kindness, so the console works without them. */
function attempt<Result>(act: () => Result): Result | null {
  try {
    return act()
  } catch {
    return null
  }
}
