/** What of the list is shown. */
export type Filtered = 'all' | 'needs' | 'going' | 'arrived';
