const key = 'ic-deflect'

let known = ''

/**
 * What this visitor does not want to be asked about: ids of incidents; `all` stands for everything. Read each time: it may
 * have been said in another tab.
 */
function read(): string[] {
  try {
    known = localStorage.getItem(key) ?? ''
  } catch {
    // No storage here (a sandboxed frame, say): remembered until the next page.
  }
  return known.split(' ')
}

export const isRefused = (one: string): boolean => read().includes(one)

/** Has the browser remember that the visitor does not want to be asked about it, or does again. */
export function refuse(one: string, refuses = true): void {
  known = [...read().filter((each) => each && each !== one), ...(refuses ? [one] : [])].join(' ')
  try {
    localStorage.setItem(key, known)
  } catch {
    // As above.
  }
}

/** Whether the visitor's browser asks every site to leave their data alone. */
export const signalsPrivacy = (): boolean => {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }
  return globalPrivacyControl || doNotTrack === '1'
}
