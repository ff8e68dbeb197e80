import type { HistoryMonth, StatusDocument } from '@incident-commander/server/contract'

/** What every page of ours says of whose it is, and how that page tells its readers. */
export type Owner = HistoryMonth['page'] & Pick<StatusDocument['page'], 'channels' | 'supportUrl' | 'logo' | 'favicon'>
