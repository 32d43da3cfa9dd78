/* Every call of the staff app, by what it is for. */

export * from './session'
