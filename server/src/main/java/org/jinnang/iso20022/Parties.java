package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People and their accounts, as messages name them. */
final class Parties {

    private Parties() {}

    static PartyIdentification135 named(String name) {
        return new PartyIdentification135().setNm(BankText.of(name, 140));
    }

    static CashAccount38 account(BankAccountNumber account) {
        return new CashAccount38().setId(id(account));
    }

    static AccountIdentification4Choice id(BankAccountNumber account) {
        return switch (account) {
            case BankAccountNumber.Iban iban ->
                    new AccountIdentification4Choice().setIBAN(iban.text());
            case BankAccountNumber.Domestic domestic ->
                    new AccountIdentification4Choice()
                            .setOthr(new GenericAccountIdentification1().setId(domestic.text()));
        };
    }

    /** The number in a message; empty when there is none or it has no form we know. */
    static Optional<BankAccountNumber> number(@Nullable AccountIdentification4Choice id) {
        if (id == null) {
            return Optional.empty();
        }
        var other = id.getOthr();
        return Optional.ofNullable(id.getIBAN())
                .or(() -> Optional.ofNullable(other).map(GenericAccountIdentification1::getId))
                .flatMap(BankAccountNumber::parse);
    }
}
