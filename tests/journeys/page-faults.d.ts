export interface SeenPage {
  readonly faults: readonly string[]
  /** Own addresses that its links and filters ask for. */
  readonly leadsTo: readonly string[]
}

/** Runs in the browser: reads a page and names what is wrong with it. Sees nothing of what stands around it here. */
export function faultsOfPage(html: string): SeenPage
