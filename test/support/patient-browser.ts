import { vi } from 'vitest'

const { waitFor } = vi

/** Whatever a test in the browser waits for may take as long as what `expect.poll` waits for: a busy machine is no fault. */
vi.waitFor = (callback, options = 15_000) => waitFor(callback, options)
