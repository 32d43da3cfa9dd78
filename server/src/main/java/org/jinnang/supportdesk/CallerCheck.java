package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.WalletId;

/**
 * One check that whoever calls is the holder. It never holds a code.
 *
 * @param number what the agent says; only of a number match
 * @param choices what the holder's app shows; only of a number match
 * @param endedAt empty while it waits
 */
record CallerCheck(
        WalletId wallet,
        CallerCheckId id,
        CaseId caseId,
        Kind kind,
        Optional<String> number,
        List<String> choices,
        CaseLine.By by,
        Instant askedAt,
        Instant expiresAt,
        State state,
        Optional<Instant> endedAt,
        int failures) {

    /** How long the holder has to answer, except with pictures. */
    static final Duration WAITS = Duration.ofMinutes(5);

    /** How long the caller counts as known; after that the acts shut again. */
    static final Duration GOOD_FOR = Duration.ofMinutes(15);

    /** How many wrong answers there are in a day, over all cases of a holder. */
    static final int MOST_FAILURES = 3;

    CallerCheck {
        choices = List.copyOf(choices);
    }

    /** How somebody shows that he is the holder; the server checks it and not the agent. */
    enum Kind {
        NUMBER_MATCH,
        SMS_CODE,
        EMAIL_CODE,
        PASSKEY,
        /** Pictures that two people compare; see {@link DocumentCheck}. */
        DOCUMENTS;

        /** How long it waits for an answer. */
        Duration waits() {
            return this == DOCUMENTS ? DocumentCheck.WAITS : WAITS;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> parse(String code) {
            return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    /** How it stands. */
    enum State {
        WAITING,
        VERIFIED,
        FAILED,
        /** The holder said that it is not he who calls. */
        DENIED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the agent names and the holder enters besides a code, such as {@code V-7Q4K-2M9D}. */
    String reference() {
        return Crockford.reference('V', id.value());
    }

    boolean isWaiting(Instant now) {
        return state == State.WAITING && now.isBefore(expiresAt);
    }

    /** Whether the caller is known by it now. */
    boolean counts(Instant now) {
        return state == State.VERIFIED
                && endedAt.filter(at -> now.isBefore(goodUntil(at))).isPresent();
    }

    Optional<Instant> goodUntil() {
        return state == State.VERIFIED ? endedAt.map(CallerCheck::goodUntil) : Optional.empty();
    }

    private static Instant goodUntil(Instant at) {
        return at.plus(GOOD_FOR);
    }
}
