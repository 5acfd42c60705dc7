/** What is asked, who answers, or what was added changed: search looks at the request again. */
export interface RequestChanged {
  readonly type: 'RequestChanged'
  readonly requestId: number
}
