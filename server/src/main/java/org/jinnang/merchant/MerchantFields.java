package org.jinnang.merchant;

import java.text.Normalizer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.Words;

/** The bounds of what merchants and their programs send. */
final class MerchantFields {

    private static final int NAME_CHARACTERS_MAX = 40;
    private static final int REFERENCE_CHARACTERS_MAX = 64;
    private static final int NOTE_CHARACTERS_MAX = 140;
    private static final int PASSWORD_CHARACTERS_MAX = 64;
    private static final long MINOR_MAX = 100_000_000_000_000L;

    private MerchantFields() {}

    static String name(String typed) {
        return required("name", typed, NAME_CHARACTERS_MAX);
    }

    static String reference(String typed) {
        return required("reference", typed, REFERENCE_CHARACTERS_MAX);
    }

    static String note(String field, String typed) {
        return line(field, typed, NOTE_CHARACTERS_MAX);
    }

    static Money amount(Money amount) {
        if (!amount.isPositive()) {
            throw FieldProblems.of("amount", "too_small");
        }
        Money most = new Money(MINOR_MAX, amount.currency());
        if (amount.isMoreThan(most)) {
            throw FieldProblems.of("amount", "too_large", Map.of("max", Words.amount(most)));
        }
        return amount;
    }

    /** The same, when it is of this currency and at most this. */
    static Money part(Money amount, Money most) {
        if (amount.currency() != most.currency()) {
            throw FieldProblems.of(
                    "amount", "not_allowed", Map.of("allowed", most.currency().name()));
        }
        if (amount(amount).isMoreThan(most)) {
            throw FieldProblems.of("amount", "too_large", Map.of("max", Words.amount(most)));
        }
        return amount;
    }

    /** 1 to 1440 minutes; absent means 15. */
    static Duration life(Optional<Integer> minutes) {
        Duration life = minutes.map(Duration::ofMinutes).orElse(MerchantOrder.LIFE);
        if (life.compareTo(Duration.ofMinutes(1)) < 0) {
            throw FieldProblems.of("expires_in_minutes", "too_small", Map.of("min", 1));
        }
        if (life.compareTo(MerchantOrder.LIFE_AT_MOST) > 0) {
            long max = MerchantOrder.LIFE_AT_MOST.toMinutes();
            throw FieldProblems.of("expires_in_minutes", "too_large", Map.of("max", max));
        }
        return life;
    }

    /** {@code automatic} or {@code manual}; absent means the first. */
    static boolean isManual(Optional<String> method) {
        return switch (method.orElse("automatic")) {
            case "automatic" -> false;
            case "manual" -> true;
            default ->
                    throw FieldProblems.of(
                            "capture_method",
                            "not_allowed",
                            Map.of("allowed", "automatic, manual"));
        };
    }

    static Set<ApiScope> scopes(List<String> codes) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (String code : codes) {
            scopes.add(ApiScope.parse(code).orElseThrow(MerchantFields::unknownScope));
        }
        if (scopes.isEmpty()) {
            throw FieldProblems.of("scopes", "empty");
        }
        return scopes;
    }

    static MerchantOrder.State state(String code) {
        return MerchantOrder.State.parse(code)
                .orElseThrow(() ->
                        FieldProblems.of(
                                "state",
                                "not_allowed",
                                Map.of(
                                        "allowed",
                                        "created, authorised, captured, cancelled, expired")));
    }

    static Secret password(Secret typed) {
        if (typed.length() == 0) {
            throw FieldProblems.of("payment_password", "empty");
        }
        if (typed.length() > PASSWORD_CHARACTERS_MAX) {
            throw FieldProblems.of(
                    "payment_password", "too_long", Map.of("max", PASSWORD_CHARACTERS_MAX));
        }
        return typed;
    }

    private static ProblemException unknownScope() {
        return FieldProblems.of(
                "scopes",
                "not_allowed",
                Map.of("allowed", "orders:read, orders:write, refunds:write, reports:read"));
    }

    private static String required(String field, String typed, int most) {
        String text = line(field, typed, most);
        if (text.isEmpty()) {
            throw FieldProblems.of(field, "empty");
        }
        return text;
    }

    /** On one line, with nothing invisible that could turn text around. */
    private static String line(String field, String typed, int most) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (text.length() > most) {
            throw FieldProblems.of(field, "too_long", Map.of("max", most));
        }
        if (!text.codePoints().allMatch(MerchantFields::isVisible)) {
            throw FieldProblems.of(field, "bad_format");
        }
        return text;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
