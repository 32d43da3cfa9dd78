package org.jinnang.bank;

import java.util.Locale;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** Why a bank does not pay or gives back; ISO 20022 has a hundred codes for these few answers. */
enum BankReason {
    ACCOUNT_NUMBER,
    ACCOUNT_CLOSED,
    ACCOUNT_BLOCKED,
    NAME,
    NOT_ALLOWED,
    AMOUNT,
    ON_REQUEST,
    OTHER;

    /** What a code of ExternalStatusReason1Code or ExternalReturnReason1Code means to a holder. */
    static BankReason of(String code) {
        return switch (code) {
            case "AC01", "AC02", "AC03", "AC13", "AC14", "RC01", "RC03", "RC04", "MS02" ->
                    ACCOUNT_NUMBER;
            case "AC04", "AC05", "AC07", "MD07" -> ACCOUNT_CLOSED;
            case "AC06", "AG07" -> ACCOUNT_BLOCKED;
            case "BE01", "BE04", "BE05", "BE06", "BE22" -> NAME;
            case "AG01", "AG02", "AG03", "RR04", "RR01", "RR02", "RR03" -> NOT_ALLOWED;
            case "AM01", "AM02", "AM03", "AM09", "AM12", "AM13", "AM14" -> AMOUNT;
            case "CUST", "FOCR", "DUPL", "AM05", "TECH" -> ON_REQUEST;
            default -> OTHER;
        };
    }

    /** The name in the API. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Bilingual words() {
        return Texts.bilingual("activity", "word.bank_reason." + code());
    }
}
