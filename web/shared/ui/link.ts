import type { InjectionKey } from 'vue'

/** How an app goes to one of its own addresses; false = not mine, let the browser load it. */
export type Navigate = (href: string) => boolean

export const NAVIGATE: InjectionKey<Navigate> = Symbol('navigate')
