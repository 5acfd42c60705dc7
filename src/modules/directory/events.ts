export interface DirectoryChanged {
  readonly type: 'DirectoryChanged'
  /** `null`: people and posts, not one unit. */
  readonly unitId: number | null
}
