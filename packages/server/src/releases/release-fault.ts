/**
 * Why a feed or a hook failed, in words for everybody who uses the console: nothing of where they are, which is the
 * operator's alone.
 */
export class ReleaseFault extends Error {}
