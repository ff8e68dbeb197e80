const key = 'ic-deflect'

/** Whether the visitor's browser asks every site to leave their data alone. */
export const signalsPrivacy = (): boolean => {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }
  return Boolean(globalPrivacyControl) || doNotTrack === '1'
}

/** What a visitor does not want to be asked about: ids of incidents; `all` stands for everything. Their browser remembers it. */
export class Refusals {
  readonly #refused = new Set<string>()

  constructor() {
    try {
      for (const one of localStorage.getItem(key)?.split(' ') ?? []) this.#refused.add(one)
    } catch {
      // No storage here (a sandboxed frame, say): remembered until the next page.
    }
  }

  has(one: string): boolean {
    return this.#refused.has(one)
  }

  set(one: string, isRefused: boolean): void {
    this.#refused[isRefused ? 'add' : 'delete'](one)
    try {
      localStorage.setItem(key, [...this.#refused].slice(-20).join(' '))
    } catch {
      // As above.
    }
  }
}
