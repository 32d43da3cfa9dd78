/** What may be sent twice, and is done once. */
export function keyed(key: string): { header: { 'Idempotency-Key': string } } {
  return { header: { 'Idempotency-Key': key } }
}
