/** The last release that an organization asked for; whoever claims it calls the hook, once. */
export interface ReleaseInstallationTable {
  organization_id: string
  version: string
  requested_by: string
  requested_at: Date
  claimed_at: Date | null
  finished_at: Date | null
  error: string | null
}
