package org.jinnang.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * The result of a self-check, as the API and the pages show it.
 *
 * @param answer the name of a {@link SelfCheckAnswer}; null when nothing is wrong
 * @param until when it ends by itself; null when it does not, or nothing is wrong
 * @param checks all eight, always in the same order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SelfCheckView(
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String answer,
        Bilingual title,
        Bilingual explanation,
        @Nullable Instant until,
        List<RemedyView> remedies,
        List<Check> checks,
        String reference,
        Instant checkedAt) {

    public SelfCheckView {
        remedies = List.copyOf(remedies);
        checks = List.copyOf(checks);
    }

    /** One of the eight checks. */
    public record Check(CheckId id, State state, Bilingual finding) {}

    /** What is checked, in this order. */
    public enum CheckId {
        SERVICE,
        CLIENT,
        ACCOUNT,
        PAYMENT_PASSWORD,
        BALANCE,
        LIMITS,
        PAYEE,
        CHANGES
    }

    /** How one of them turned out. */
    public enum State {
        FINE,
        FINDING,
        NOT_CHECKED
    }
}
