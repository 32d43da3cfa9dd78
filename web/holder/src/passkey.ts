export { makePasskey, passkeysWork, withPasskey } from '@jinnang/shared/passkey'
