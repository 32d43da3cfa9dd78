import type { components, operations } from './generated/schema'

/* The shapes of /api/v1 under the names the pages use. All but the first come from the document. */

type Schemas = components['schemas']

/**
 * RFC 9457 with the members of Jinnang. A problem may also be found here, before or without an
 * answer of the server: then it has no words of the server, and they are looked up by the code.
 */
export type Problem = Pick<Schemas['Problem'], 'type' | 'title' | 'status'> &
  Partial<Omit<Schemas['Problem'], 'type' | 'title' | 'status' | 'code' | 'fields'>> & {
    readonly code: string
    readonly fields?: readonly FieldProblem[]
  }

export interface FieldProblem {
  readonly field: string
  readonly code: string
  readonly user_message?: Bilingual
}

export type Bilingual = Schemas['Bilingual']
export type Announcement = Schemas['Announcement']
export type Restriction = Schemas['Restriction']
export type Remedy = Schemas['Remedy']

export type Session = Schemas['Session']
export type SignedIn = Schemas['SignedInSession']
export type CodeKind = Schemas['CodeKind']
export type CodeSent = Schemas['CodeSent']
export type Device = Schemas['Device']
export type SecondStepCodeKind = Schemas['SecondStepCodeKind']
export type SecondSteps = Schemas['SecondStep']
export type AuthenticatorApp = Schemas['AuthenticatorApp']
export type AuthenticatorSetUp = Schemas['AuthenticatorSetUp']
export type Arrival = NonNullable<Schemas['PaymentRequest']['arrival']>
export type LimitLine = Schemas['LimitLine']
export type Limits = Schemas['Limits']
export type LimitStanding = Schemas['LimitStanding']
export type OwnLimit = Schemas['OwnLimit']
export type OwnLimitWish = Schemas['OwnLimitRequest']
export type Closing = Schemas['Closing']
export type ClosingProof = Schemas['ClosingRequest']
export type StrongProof = Schemas['SecurityQuestionsRemovalRequest']
export type SecurityQuestion = Schemas['SecurityQuestion']
export type SecurityQuestions = Schemas['SecurityQuestions']
export type SecurityQuestionsChange = Schemas['SecurityQuestionsRequest']
export type PasskeyPurpose = Schemas['PasskeyQuestionRequest']['purpose']
export type OwnContacts = Schemas['OwnContacts']
export type OwnContact = Schemas['OwnContact']
export type ContactChange = Schemas['ContactChange']
export type ContactTarget = Schemas['ContactCodeRequest']['to']
export type SignIn = Schemas['SignIn']
export type SignIns = Schemas['SignIns']
export type OwnDevice = Schemas['OwnDevice']
export type RealName = Schemas['RealName']
export type DocumentKind = Schemas['DocumentKind']
export type EmergencyCard = Schemas['EmergencyCard']
export type NewEmergencyCard = Schemas['NewEmergencyCard']

export type AppLockChoice = Schemas['AppLockChoice']
export type Passkey = Schemas['Passkey']
export type PasskeyQuestion = Schemas['PasskeyQuestion']
export type PasskeyCreation = Schemas['PasskeyCreation']
export type PasskeyAnswer = Schemas['PasskeyAnswer']
export type PasskeyProof = Schemas['PasskeyProofRequest']
export type NewPasskey = Schemas['NewPasskeyRequest']

export type ContactKind = Schemas['ContactRequest']['kind']
export type Enrolment = Schemas['Enrolment']
export type Strength = Schemas['Strength']
export type PasswordRules = Schemas['PasswordRules']
export type PasswordKind = Schemas['StrengthRequest']['kind']

export type Wallet = Schemas['Wallet']
export type Balance = Schemas['Balance']
export type Movement = Schemas['Movement']
export type Business = Schemas['Business']
export type Order = Schemas['Order']
export type MerchantReport = Schemas['MerchantReport']
export type PayableOrder = Schemas['PayableOrder']
export type ApiKey = Schemas['ApiKey']
export type ApiScope = ApiKey['scopes'][number]
export type Appeal = Schemas['Appeal']
export type AppealFile = Schemas['AppealFile']
export type AppealOpening = Schemas['AppealOpening']
export type AppealableDecision = Schemas['AppealableDecision']
export type MaterialsRequest = Schemas['MaterialsRequest']
export type VisitChangeRequest = Schemas['VisitChangeRequest']
export type VisitRequest = Schemas['VisitRequest']
export type Branch = Schemas['Branch']
export type BranchSlot = Schemas['BranchSlot']
export type CounterScreen = Schemas['Display']
export type MaterialAnswer = Schemas['MaterialAnswer']
export type Visit = Schemas['Visit']
export type VisitKind = Schemas['VisitKind']
export type WhoComes = Schemas['WhoComes']
export type Material = Schemas['Material']
export type ActivationShown = Schemas['ActivationShown']
export type ReceiptCheck = Schemas['ReceiptCheck']
export type Claim = Schemas['Claim']
export type SupportCase = Schemas['SupportCase']
export type OneSupportCase = Schemas['OneSupportCase']
export type CaseLine = Schemas['CaseLine']
export type CaseWish = Schemas['CaseRequest']
export type DocumentPart = Schemas['DocumentPart']
export type DocumentHandIn = Schemas['DocumentHandIn']
export type CallBackWhen = Schemas['CallBackWhen']
export type CallerCheck = Schemas['CallerCheck']
export type CurrentCall = Schemas['CurrentCall']
export type ExchangeQuote = Schemas['ExchangeQuote']
export type ExchangeQuoteRequest = Schemas['ExchangeQuoteRequest']
export type ExchangeRate = Schemas['ExchangeRate']
export type BankAccount = Schemas['BankAccount']
export type BankAccountWish = Schemas['BankAccountRequest']
export type TopUps = Schemas['TopUpList']
export type TopUpInstruction = Schemas['TopUpInstruction']
export type Withdrawal = Schemas['Withdrawal']
export type WithdrawalWish = Schemas['WithdrawalRequest']
export type Schedule = Schemas['Schedule']
export type CollectCode = Schemas['CollectCode']
export type CollectCodeWish = Schemas['CollectCodeRequest']
export type ScannedCode = Schemas['ScannedCode']
export type PayCode = Schemas['PayCode']
export type ScheduleWish = Schemas['ScheduleWish']
export type MoneyRequest = Schemas['MoneyRequest']
export type MoneyRequests = Schemas['MoneyRequestList']
export type OneMovement = Schemas['OneMovement']
export type StatementWish = Schemas['StatementRequest']
export type StatementSums = Schemas['StatementSums']
export type MovementFilter = Omit<
  NonNullable<operations['listMovements']['parameters']['query']>,
  'currency' | 'limit' | 'after'
>
export type PaymentState = Schemas['Payment']['state']
export type PaymentPause = Schemas['PaymentPause']
/** What is proven anew to let a paused payment go on. */
export type PaymentConfirmation = Schemas['ConfirmationRequest']
export type PaymentContinuation = Schemas['ContinuationRequest']
export type PayeeFound = Schemas['PayeeFound']
export type Payment = Schemas['Payment']

export type RecoveryAct = Schemas['RecoveryAct']
export type Recovery = Schemas['Recovery']
export type RecoveryProof = Schemas['Proof']
export type RecoveryProofKind = Schemas['RecoveryProofKind']
/** What the holder has at hand and nobody sends. */
export type HeldKind = Exclude<
  RecoveryProofKind,
  CodeKind | 'passkey' | 'security_answers' | 'activation'
>
export type LostThing = Schemas['LostThing']
export type Advice = Schemas['Advice']
export type Way = Schemas['Way']
export type KeptPayment = Schemas['KeptPayment']
export type RecoveryDone = Schemas['RecoveryCompletion']

export type ActivityEvent = Schemas['ActivityEvent']
export type ActivityGroup = 'sign_ins' | 'payments' | 'changes' | 'locks'
/** Of one group, from a moment on, before a moment; what is left out does not matter. */
export type ActivityFilter = { group?: ActivityGroup; from?: string; until?: string }

export type Notice = Schemas['Notice']
export type NoticeChannel = Schemas['NoticeChannel']
export type NoticeChoice = Schemas['NoticeChoice']

export type Checkup = Schemas['Checkup']
