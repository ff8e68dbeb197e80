const key = 'ic-deflect'

let known = ''
let isKept = true

/**
 * What this visitor does not want to be asked about: ids of incidents; `all` stands for everything. Read each time: it may
 * have been said in another tab.
 */
function read(): Set<string> {
  try {
    if (isKept) known = localStorage.getItem(key) ?? ''
  } catch {
    // No storage here (a sandboxed frame, say): remembered until the next page.
    isKept = false
  }
  return new Set(known.split(' ').filter(Boolean))
}

export const isRefused = (one: string): boolean => read().has(one)

/** Has the browser remember that the visitor does not want to be asked about it, or does again. */
export function refuse(one: string, refuses = true): void {
  const refused = read()
  if (refuses) refused.add(one)
  else refused.delete(one)
  known = [...refused].join(' ')
  try {
    localStorage.setItem(key, known)
  } catch {
    isKept = false
  }
}

/** Whether the visitor's browser asks every site to leave their data alone. */
export const signalsPrivacy = (): boolean => {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }
  return globalPrivacyControl || doNotTrack === '1'
}
