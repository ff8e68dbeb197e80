import { LitElement } from 'lit'
// Leaves a function behind that teaches LitElement to take over what the server rendered.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'

declare global {
  var litElementHydrateSupport: ((to: { LitElement: typeof LitElement }) => void) | undefined
}

/*
 * LitElement looks for that function when it is first loaded. How a bundler orders its chunks would then decide whether
 * the page is taken over or shown twice; so it is loaded before, and taught here.
 */
globalThis.litElementHydrateSupport?.({ LitElement })
