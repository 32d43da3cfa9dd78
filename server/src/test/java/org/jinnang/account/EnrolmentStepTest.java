package org.jinnang.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrolmentStepTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Contact EMAIL =
            Contact.parse(Contact.Kind.EMAIL, "mei@example.com").orElseThrow();
    private static final Contact PHONE =
            Contact.parse(Contact.Kind.PHONE, "+8613800138000").orElseThrow();

    // every state × every step
    @ParameterizedTest
    @CsvSource({
        // state,        name e-mail,  show e-mail,  ask name,        open
        "NOTHING,        TAKEN,        OUT_OF_ORDER, OUT_OF_ORDER,    OUT_OF_ORDER",
        "EMAIL_NAMED,    TAKEN,        TAKEN,        OUT_OF_ORDER,    OUT_OF_ORDER",
        "EMAIL_PROVEN,   OUT_OF_ORDER, OUT_OF_ORDER, OUT_OF_ORDER,    OUT_OF_ORDER",
        "BOTH_PROVEN,    OUT_OF_ORDER, OUT_OF_ORDER, TAKEN,           TAKEN",
        "NAMES_SPENT,    OUT_OF_ORDER, OUT_OF_ORDER, NAMES_EXHAUSTED, TAKEN",
        "DONE,           DONE_BEFORE,  DONE_BEFORE,  DONE_BEFORE,     DONE_BEFORE",
        "EXPIRED,        EXPIRED,      EXPIRED,      EXPIRED,         EXPIRED",
    })
    void eachStateAnswersEachStep(
            String state, String nameEmail, String showEmail, String askName, String open) {
        Enrolling enrolling = in(state);

        assertThat(answer(enrolling, new EnrolmentStep.NameContact(EMAIL))).isEqualTo(nameEmail);
        assertThat(answer(enrolling, new EnrolmentStep.ShowCode(Contact.Kind.EMAIL)))
                .isEqualTo(showEmail);
        assertThat(answer(enrolling, new EnrolmentStep.AskName())).isEqualTo(askName);
        assertThat(answer(enrolling, new EnrolmentStep.Open())).isEqualTo(open);
    }

    private static String answer(Enrolling enrolling, EnrolmentStep step) {
        return EnrolmentStep.of(enrolling, enrolling.stateAt(NOW), step).name();
    }

    private static Enrolling in(String state) {
        return switch (state) {
            case "NOTHING" -> enrolling(0, 60);
            case "EMAIL_NAMED" -> enrolling(0, 60, named(EMAIL, false));
            case "EMAIL_PROVEN" -> enrolling(0, 60, named(EMAIL, true));
            case "BOTH_PROVEN" -> enrolling(0, 60, named(EMAIL, true), named(PHONE, true));
            case "NAMES_SPENT" ->
                    enrolling(
                            Enrolling.NAME_MISSES_MAX, 60, named(EMAIL, true), named(PHONE, true));
            case "EXPIRED" -> enrolling(0, 0, named(EMAIL, true), named(PHONE, true));
            case "DONE" -> done(enrolling(0, 60));
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static Enrolling.Named named(Contact contact, boolean isProven) {
        return new Enrolling.Named(contact, isProven ? Optional.of(NOW) : Optional.empty());
    }

    private static Enrolling enrolling(int misses, int minutesLeft, Enrolling.Named... contacts) {
        return new Enrolling(
                new EnrolmentId(new UUID(1, 1)),
                new Digest(new byte[32]),
                NOW.minusSeconds(60),
                NOW.plusSeconds(60L * minutesLeft),
                misses,
                new ArrayList<>(List.of(contacts)),
                Optional.empty());
    }

    private static Enrolling done(Enrolling enrolling) {
        return new Enrolling(
                enrolling.id(),
                enrolling.browser(),
                enrolling.startedAt(),
                enrolling.expiresAt(),
                0,
                List.of(),
                Optional.of(new WalletId(new UUID(3, 3))));
    }
}
