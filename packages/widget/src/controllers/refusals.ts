const key = 'ic-deflect'

/** What this visitor does not want to be asked about: ids of incidents; `all` stands for everything. */
let refused = new Set<string>()
try {
  refused = new Set(localStorage.getItem(key)?.split(' '))
} catch {
  // No storage here (a sandboxed frame, say): remembered until the next page.
}

export const isRefused = (one: string): boolean => refused.has(one)

/** Adds it, or takes it back, and has the browser remember that. */
export function turnRefusal(one: string): void {
  if (!refused.delete(one)) refused.add(one)
  try {
    localStorage.setItem(key, [...refused].join(' '))
  } catch {
    // As above.
  }
}

/** Whether the visitor's browser asks every site to leave their data alone. */
export const signalsPrivacy = (): boolean => {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }
  return globalPrivacyControl || doNotTrack === '1'
}
