/** How many mails strangers have caused until a time, by a hash of what they count for. */
export interface MailCountTable {
  key: string
  count: number
  ends_at: Date
}
