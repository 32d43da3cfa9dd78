package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How well a caller is known, from what he has shown in the last 15 minutes. One code is one; the
 * holder's app, or codes by two different ways, are two (NIST SP 800-63B-4 §4.2.2.2), and so are
 * documents that two people have compared; pictures can be forged, so they never make three. A
 * passkey is three. Pure.
 */
final class GradeRule {

    static final int UNKNOWN = 0;

    private GradeRule() {}

    static int of(List<CallerCheck> checks, Instant now) {
        Set<CallerCheck.Kind> shown = EnumSet.noneOf(CallerCheck.Kind.class);
        checks.stream()
                .filter(check -> check.counts(now))
                .map(CallerCheck::kind)
                .forEach(shown::add);
        if (shown.contains(CallerCheck.Kind.PASSKEY)) {
            return 3;
        }
        boolean bothCodes =
                shown.contains(CallerCheck.Kind.SMS_CODE)
                        && shown.contains(CallerCheck.Kind.EMAIL_CODE);
        if (bothCodes
                || shown.contains(CallerCheck.Kind.NUMBER_MATCH)
                || shown.contains(CallerCheck.Kind.DOCUMENTS)) {
            return 2;
        }
        return shown.isEmpty() ? UNKNOWN : 1;
    }

    /** When the first of what he has shown is over, so that his grade may fall. */
    static Optional<Instant> until(List<CallerCheck> checks, Instant now) {
        return checks.stream()
                .filter(check -> check.counts(now))
                .flatMap(check -> check.goodUntil().stream())
                .min(Comparator.naturalOrder());
    }
}
