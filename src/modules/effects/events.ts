/** Something was said of what acts do to one another: the state of these acts may be another now. */
export interface ActEffectChanged {
  readonly type: 'ActEffectChanged'
  readonly actIds: readonly number[]
}
