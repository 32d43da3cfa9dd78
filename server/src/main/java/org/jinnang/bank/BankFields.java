package org.jinnang.bank;

import java.util.Map;
import java.util.Optional;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.kernel.Currency;
import org.jinnang.platform.FieldProblems;

/** The bounds of what people send about bank accounts. */
final class BankFields {

    private static final int NUMBER_CHARACTERS_MAX = 64;
    private static final int NAME_CHARACTERS_MAX = 60;

    private BankFields() {}

    /** An IBAN or the digits of a Chinese account or card, with blanks or hyphens as typed. */
    static BankAccountNumber number(String typed) {
        if (typed.isBlank()) {
            throw FieldProblems.of("number", "empty");
        }
        if (typed.length() > NUMBER_CHARACTERS_MAX) {
            throw FieldProblems.of("number", "too_long", Map.of("max", NUMBER_CHARACTERS_MAX));
        }
        return BankAccountNumber.parse(typed)
                .orElseThrow(() -> FieldProblems.of("number", "bad_format"));
    }

    static String holderName(String typed) {
        String name = typed.strip();
        if (name.isEmpty()) {
            throw FieldProblems.of("holder_name", "empty");
        }
        if (name.length() > NAME_CHARACTERS_MAX) {
            throw FieldProblems.of("holder_name", "too_long", Map.of("max", NAME_CHARACTERS_MAX));
        }
        return name;
    }

    /** A BIC or a CNAPS number; absent or empty is none. */
    static Optional<String> agent(Optional<String> typed) {
        Optional<String> agent = typed.map(String::strip).filter(text -> !text.isEmpty());
        agent.filter(text ->
                        !text.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
                                && !text.matches("[0-9]{12}"))
                .ifPresent(_ -> {
                    throw FieldProblems.of("agent", "bad_format");
                });
        return agent;
    }

    static Currency currency(String code) {
        for (Currency currency : Currency.values()) {
            if (currency.name().equals(code)) {
                return currency;
            }
        }
        throw FieldProblems.of("currency", "not_allowed", Map.of("allowed", "CNY, USD"));
    }
}
