import { answer, client } from '../client'
import type { ContactKind, SecurityQuestionsChange, StrongProof } from '../types'

/* Security questions, where the policy allows them. */

export const securityQuestions = () => answer(() => client.GET('/api/v1/security-questions'))

export const sendSecurityQuestionsCode = (body: { password: string; to: ContactKind }) =>
  answer(() => client.POST('/api/v1/security-questions/codes', { body }))

export const setSecurityQuestions = (body: SecurityQuestionsChange) =>
  answer(() => client.POST('/api/v1/security-questions', { body }))

export const removeSecurityQuestions = (body: StrongProof) =>
  answer(() => client.POST('/api/v1/security-questions/removal', { body }))
