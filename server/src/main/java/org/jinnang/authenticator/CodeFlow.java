package org.jinnang.authenticator;

import java.util.UUID;
import org.jinnang.holder.Contact;

/**
 * What a code is bound to: it works for exactly this.
 *
 * @param subject wallet or decoy, or {@link Codes#newcomer} while opening a wallet
 * @param flowId the recovery, enrolment or session that asked
 * @param channel phone for SMS
 */
public record CodeFlow(Subject subject, CodePurpose purpose, UUID flowId, Contact.Kind channel) {}
