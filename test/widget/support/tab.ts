/** Makes the page believe that its tab is seen, or not, as the browser would. */
export function showTab(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: state === 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Leaves it to the browser again. */
export function forgetTab(): void {
  Reflect.deleteProperty(document, 'hidden')
}
