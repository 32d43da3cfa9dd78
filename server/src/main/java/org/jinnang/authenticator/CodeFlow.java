package org.jinnang.authenticator;

import java.util.UUID;
import org.jinnang.holder.Contact;

/**
 * What a code is bound to: it works for exactly this.
 *
 * @param subject wallet or decoy, or {@link Codes#newcomer} while opening a wallet; all wrong codes
 *     of a day are counted here, whoever shows them
 * @param flowId the recovery, enrolment or session that asked
 * @param channel phone for SMS
 * @param told whose wrong codes are told to whoever shows one: the subject's own, or those of what
 *     somebody typed who has proven nothing, see {@link Codes#stranger}
 */
public record CodeFlow(
        Subject subject, CodePurpose purpose, UUID flowId, Contact.Kind channel, Subject told) {

    /** For somebody who knows whose wallet it is: he is told of all tries. */
    public CodeFlow(Subject subject, CodePurpose purpose, UUID flowId, Contact.Kind channel) {
        this(subject, purpose, flowId, channel, subject);
    }

    /** The same for whoever has proven nothing: he is told of his own tries only. */
    public CodeFlow toldOf(Subject stranger) {
        return new CodeFlow(subject, purpose, flowId, channel, stranger);
    }

    boolean isOfStranger() {
        return !told.equals(subject);
    }
}
