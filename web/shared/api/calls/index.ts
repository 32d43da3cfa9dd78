/* Every call the web apps make, by what it is for; checked against the generated types. */

export * from './contacts'
export * from './devices'
export * from './enrolment'
export * from './money'
export * from './notices'
export * from './passkeys'
export * from './passwords'
export * from './privacy'
export * from './recovery'
export * from './safety'
export * from './secondSteps'
export * from './signIn'
