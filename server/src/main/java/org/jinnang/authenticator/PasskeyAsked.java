package org.jinnang.authenticator;

import java.time.Instant;
import java.util.List;

/**
 * What a browser is asked to sign.
 *
 * @param challenge 256 random bits in base64url, for one signature in one flow
 * @param rpId the name the passkey belongs to, from the settings
 * @param known ids in base64url of passkeys the holder has already; empty unless one is being added
 */
public record PasskeyAsked(String challenge, String rpId, List<String> known, Instant expiresAt) {}
