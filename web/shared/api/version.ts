/** What this page says it is with every request; the same as the version of the whole product. */
export const CLIENT_VERSION = '0.1.0'
