package org.jinnang.holder;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address at which a holder can be reached and found.
 *
 * @param kind e-mail or phone
 * @param address canonical: lower case {@code name@domain} with the domain in ASCII, or E.164
 */
public record Contact(Kind kind, String address) {

    /** Ways to reach a holder. */
    public enum Kind {
        EMAIL,
        PHONE;

        /** The name of the kind in the API and in tables. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final String HOME_REGION = "CN";
    private static final int HOME_COUNTRY = 86;

    /** RFC 5321 §4.5.3.1: at most 64 octets before the {@code @}, 254 in all. */
    private static final int LOCAL_PART_MAX = 64;

    /** Dot-atom of RFC 5322 §3.2.3, ASCII only. */
    private static final Pattern LOCAL_PART =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{2,30}");

    public Contact {
        boolean formed =
                switch (kind) {
                    case EMAIL -> address.indexOf('@') > 0;
                    case PHONE -> address.startsWith("+");
                };
        if (!formed) {
            throw new IllegalArgumentException("Not a canonical " + kind);
        }
    }

    /** Reads an address of the wanted kind as typed; empty when it is not one. */
    public static Optional<Contact> parse(Kind kind, String typed) {
        if (typed.length() > Identifier.CHARACTERS_MAX) {
            return Optional.empty();
        }
        String text = Identifier.fold(typed);
        return switch (kind) {
            case EMAIL -> email(text);
            case PHONE -> looksLikePhone(text) ? phone(text) : Optional.empty();
        };
    }

    static Optional<Contact> email(String folded) {
        int at = folded.lastIndexOf('@');
        if (at < 1
                || at > LOCAL_PART_MAX
                || !LOCAL_PART.matcher(folded.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return domain(folded.substring(at + 1))
                .map(domain -> folded.substring(0, at) + "@" + domain)
                .filter(address -> address.length() <= Identifier.CHARACTERS_MAX)
                .map(address -> new Contact(Kind.EMAIL, address));
    }

    private static Optional<String> domain(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    static boolean looksLikePhone(String folded) {
        return PHONE.matcher(folded).matches();
    }

    /** A number that can receive a message; numbers without country are read as Chinese. */
    static Optional<Contact> phone(String folded) {
        try {
            PhoneNumber number = PHONES.parse(folded, HOME_REGION);
            PhoneNumberType type = PHONES.getNumberType(number);
            boolean reachable =
                    type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
            return reachable && number.getExtension().isEmpty()
                    ? Optional.of(
                            new Contact(Kind.PHONE, PHONES.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    public Identifier identifier() {
        return switch (kind) {
            case EMAIL -> new Identifier(Identifier.Kind.EMAIL, address);
            case PHONE -> new Identifier(Identifier.Kind.PHONE, address);
        };
    }

    /**
     * What its holder recognises and a stranger cannot use: {@code w***@…}, {@code 138****2046}.
     */
    public String masked() {
        return switch (kind) {
            case EMAIL ->
                    address.substring(0, address.offsetByCodePoints(0, 1))
                            + "***"
                            + address.substring(address.lastIndexOf('@'));
            case PHONE -> maskedPhone();
        };
    }

    private String maskedPhone() {
        try {
            PhoneNumber number = PHONES.parse(address, HOME_REGION);
            String national = PHONES.getNationalSignificantNumber(number);
            if (number.getCountryCode() == HOME_COUNTRY) {
                return national.substring(0, 3)
                        + "****"
                        + national.substring(national.length() - 4);
            }
            return "+"
                    + number.getCountryCode()
                    + " ****"
                    + national.substring(national.length() - 2);
        } catch (NumberParseException impossible) {
            throw new IllegalStateException(
                    "A canonical phone number that does not parse", impossible);
        }
    }

    /** Masked: a contact is personal. */
    @Override
    public String toString() {
        return kind + ":" + masked();
    }
}
