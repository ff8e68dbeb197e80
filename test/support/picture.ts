import type { Page } from 'playwright'

/**
 * Leaves a picture for people in `test-results/` where the environment has PICTURES: drawing it costs as much as all
 * else in such a test, and no test reads it.
 */
export async function takePicture(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env['PICTURES']) await page.screenshot({ path: `test-results/${name}.png`, fullPage })
}
