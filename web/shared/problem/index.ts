export {
  faceOf,
  inOurWords,
  isAboutPasskey,
  mainRestriction,
  mayRetry,
  onlyWords,
  problemOf,
  refusedHere,
  sentenceOf,
  shutsPaying,
  stampOf,
  wayLines,
  wordsAt,
} from './faces'
export { appealHref, ASK_PEOPLE } from './people'
export { default as ProblemView } from './ProblemView.vue'
