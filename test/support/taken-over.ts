import type { Page } from 'playwright'

/** Waits until a public page is hydrated: its elements have their data, and its menus work. */
export async function takenOver(page: Page): Promise<void> {
  await page.locator('ic-page-settings select').first().waitFor()
  await page.locator('html:not([data-held])').waitFor()
}
