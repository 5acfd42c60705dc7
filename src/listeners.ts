/** Who hears what: the one place where the listeners of the upper floor are wired to the events below. */
export function wireListeners(): void {}
