/** Entered, adopted, corrected or published: search and feeds look again. */
export interface ActChanged {
  readonly type: 'ActChanged'
  readonly actId: number
}
