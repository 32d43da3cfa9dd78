package org.jinnang.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;

/**
 * Something that happened.
 *
 * @param wallet whose activity log shows it; empty when it belongs to nobody known
 * @param at when, by the injected clock
 * @param source where the request came from
 * @param facts a few short values to tell it by, never a secret and no unmasked contact
 * @param reference the number a person was given, if any
 */
public record AuditEvent(
        Optional<WalletId> wallet,
        AuditKind kind,
        Instant at,
        Source source,
        SortedMap<String, String> facts,
        Optional<String> reference) {

    private static final int MOST_FACTS = 16;
    private static final int LONGEST_FACT = 500;

    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        if (facts.size() > MOST_FACTS) {
            throw new IllegalArgumentException("More than " + MOST_FACTS + " facts");
        }
        facts.forEach(AuditEvent::requireShort);
    }

    /** An event without facts and reference. */
    public static AuditEvent of(WalletId wallet, AuditKind kind, Instant at, Source source) {
        return new AuditEvent(
                Optional.of(wallet), kind, at, source, new TreeMap<>(), Optional.empty());
    }

    /** An event that belongs to no wallet that we know of. */
    public static AuditEvent ofNobody(AuditKind kind, Instant at, Source source) {
        return new AuditEvent(
                Optional.empty(), kind, at, source, new TreeMap<>(), Optional.empty());
    }

    /**
     * The same event with one more fact. Amounts, times and codes are kept in a form that the log
     * puts into words in either language.
     */
    public AuditEvent with(String fact, Object value) {
        var more = new TreeMap<>(facts);
        more.put(fact, FactForm.written(value));
        return new AuditEvent(wallet, kind, at, source, more, reference);
    }

    /** The same event with the number the person was given. */
    public AuditEvent referred(String number) {
        return new AuditEvent(wallet, kind, at, source, facts, Optional.of(number));
    }

    private static void requireShort(String fact, String value) {
        if (fact.length() > LONGEST_FACT || value.length() > LONGEST_FACT) {
            throw new IllegalArgumentException("Too long for an event: " + fact);
        }
    }

    /**
     * Where it came from.
     *
     * @param device such as {@code Chrome, Linux}; {@code server} for the server's own acts
     * @param ip empty for the server's own acts
     */
    public record Source(String device, String ip) {

        /** The server itself, such as a job. */
        public static final Source SERVER = new Source("server", "");

        public static Source of(Browser browser) {
            return new Source(browser.userAgentName(), browser.ip());
        }
    }
}
