import { vi } from 'vitest'
import { find, findAll, type } from './mount.ts'

const opener = 'button[aria-label="Insert a time"]'

/** Puts a time, by the page's clock, into the text of a dialog or composer, as somebody does. */
export async function insertTime(root: Element, localTime: string): Promise<void> {
  find(root, opener).click()
  const ask = await vi.waitFor(() => find(root, 'admin-time-insert'))
  const box = await vi.waitFor(() => find(ask, 'input'))
  type(box, localTime)
  find(ask, 'button').click()
  await vi.waitFor(() => {
    if (findAll(root, 'admin-time-insert').length > 0) throw new Error('still asking')
  })
}
