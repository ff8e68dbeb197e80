import type { ComponentStatus, Impact, UpdateStatus } from '../../contract/index.ts'
import type { ComponentName } from '../provider.ts'
import type { When } from '../when.ts'

/** What an update says of components; those it does not name keep their last word. */
export type Said = Partial<Record<ComponentName, ComponentStatus>>

/** One update, so many minutes after the incident began. */
export interface Told {
  after: number
  status: UpdateStatus
  /** `<t:+25>` in it becomes the time so many minutes after the update. */
  message: string
  components?: Said
  /** A promise to speak again, in minutes from this update. */
  nextWithin?: number
  /** What the message became, so many minutes after it was posted. */
  edited?: { after: number; message: string }
  /** It is posted on an incident that was over. */
  reopen?: boolean
}

/** An incident as its team lived it; the first of `told` declares it. */
export interface ToldIncident {
  title: string
  /** Null: left off. */
  impact: Impact | null
  began: When
  told: [Told, ...Told[]]
  /** It is entered whole so many minutes after it began, and told to nobody. */
  enteredAfter?: number
  /** A drill: told to nobody but who declares it, and never public. */
  test?: boolean
  /** What the team wrote down for itself. */
  notes?: { after: number; message: string }[]
}
