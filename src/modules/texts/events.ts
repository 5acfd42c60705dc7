/** The words of a file are known: search looks again at the papers that carry it. */
export interface TextRead {
  readonly type: 'TextRead'
  readonly sha256: string
}
