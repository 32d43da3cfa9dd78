package org.jinnang.iso20022;

import java.util.Locale;
import java.util.Optional;

/** The number of an account at a bank: an IBAN, or digits as banks in China give them. */
public sealed interface BankAccountNumber {

    /** As it is written into a message: without blanks. */
    String text();

    /** The last four characters only, for people to tell accounts apart. */
    default String masked() {
        return "****" + text().substring(text().length() - 4);
    }

    /**
     * Reads what people type: blanks and hyphens do not count, nor does the case of letters.
     *
     * @return empty when it is neither, or a check digit does not fit
     */
    static Optional<BankAccountNumber> parse(String typed) {
        if (typed.length() > 64) {
            return Optional.empty();
        }
        String text = typed.replaceAll("[\\s\\u00a0-]", "").toUpperCase(Locale.ROOT);
        if (Iban.isOne(text)) {
            return Optional.of(new Iban(text));
        }
        return Domestic.isOne(text) ? Optional.of(new Domestic(text)) : Optional.empty();
    }

    /**
     * An international account number.
     *
     * @param text 15 to 34 characters, capitals and digits, with fitting check digits (ISO 13616)
     */
    record Iban(String text) implements BankAccountNumber {

        public Iban {
            if (!isOne(text)) {
                throw new IllegalArgumentException("not an IBAN");
            }
        }

        static boolean isOne(String text) {
            return text.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
                    && Mod97.remainder(text.substring(4) + text.substring(0, 4)) == 1;
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    /**
     * A number without a country: an account, or a bank card.
     *
     * @param text 8 to 32 digits; a card's last digit must fit (ISO/IEC 7812-1, Luhn)
     */
    record Domestic(String text) implements BankAccountNumber {

        public Domestic {
            if (!isOne(text)) {
                throw new IllegalArgumentException("not an account number");
            }
        }

        /** Whether it has the form of a card: UnionPay with 16 to 19 digits, or 16 from 4 or 5. */
        public boolean isCard() {
            return isCard(text);
        }

        private static boolean isCard(String text) {
            return text.matches("62[0-9]{14,17}|[45][0-9]{15}");
        }

        static boolean isOne(String text) {
            return text.matches("[0-9]{8,32}") && (!isCard(text) || fitsLuhn(text));
        }

        private static boolean fitsLuhn(String digits) {
            int sum = 0;
            for (int place = 0; place < digits.length(); place++) {
                int digit = digits.charAt(digits.length() - 1 - place) - '0';
                int weighed = place % 2 == 0 ? digit : 2 * digit;
                sum += weighed > 9 ? weighed - 9 : weighed;
            }
            return sum % 10 == 0;
        }

        @Override
        public String toString() {
            return masked();
        }
    }
}
