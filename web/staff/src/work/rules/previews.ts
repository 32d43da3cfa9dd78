/** Kinds of proposals that say what they would do by a preview of its own. */
export const PREVIEWS = ['limit_table', 'watch_rules', 'policy_profile'] as const
export type PreviewKind = (typeof PREVIEWS)[number]
