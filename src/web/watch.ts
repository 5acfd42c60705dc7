/** What the house counts about its own pages, for `/metrics`. */
interface Watched {
  requests: Map<string, number>
  seconds: number
}

const watched: Watched = { requests: new Map(), seconds: 0 }

/** Starts watching one request; call the answer with its status. */
export function startWatch(): (status: number) => void {
  const started = performance.now()
  return (status) => {
    const key = `${Math.floor(status / 100)}xx`
    watched.requests.set(key, (watched.requests.get(key) ?? 0) + 1)
    watched.seconds += (performance.now() - started) / 1000
  }
}

export function watchedRequests(): { byStatus: ReadonlyMap<string, number>; seconds: number } {
  return { byStatus: watched.requests, seconds: watched.seconds }
}
