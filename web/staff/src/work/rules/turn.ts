let last: Promise<void> = Promise.resolve()

/** The server tries one thing at a time: several previews of one page wait for each other. */
export function inTurn(look: () => Promise<void>): Promise<void> {
  last = last.then(look)
  return last
}
