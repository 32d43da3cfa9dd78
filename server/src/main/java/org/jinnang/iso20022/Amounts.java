package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/** Between money in minor units and the decimals of messages: at most 18 digits, never rounded. */
final class Amounts {

    /** ActiveOrHistoricCurrencyAndAmount: totalDigits 18. */
    private static final int TOTAL_DIGITS = 18;

    private Amounts() {}

    /** With as many decimals as the currency has. */
    static BigDecimal decimal(Money money) {
        var decimal = BigDecimal.valueOf(money.minor(), money.currency().scale());
        if (decimal.precision() > TOTAL_DIGITS) {
            throw new IllegalArgumentException("an amount has at most 18 digits");
        }
        return decimal;
    }

    static ActiveOrHistoricCurrencyAndAmount written(Money money) {
        return new ActiveOrHistoricCurrencyAndAmount()
                .setValue(decimal(money))
                .setCcy(money.currency().name());
    }

    /** Reads an amount that must not be less than nothing. */
    static Money read(ActiveOrHistoricCurrencyAndAmount amount) throws UnreadableException {
        Currency currency = currency(Needed.of(amount.getCcy(), "Ccy"));
        return read(Needed.of(amount.getValue(), "Amt"), currency);
    }

    /** Reads a decimal of this currency; refuses parts of a minor unit and what is negative. */
    static Money read(BigDecimal value, Currency currency) throws UnreadableException {
        if (value.signum() < 0 || value.precision() > TOTAL_DIGITS || value.scale() > 18) {
            throw new UnreadableException(Unreadable.Why.AMOUNT, "an amount out of range");
        }
        try {
            return new Money(value.movePointRight(currency.scale()).longValueExact(), currency);
        } catch (ArithmeticException _) {
            throw new UnreadableException(
                    Unreadable.Why.AMOUNT, "an amount with parts of a minor unit");
        }
    }

    static Currency currency(String code) throws UnreadableException {
        return Arrays.stream(Currency.values())
                .filter(currency -> currency.name().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableException(
                                Unreadable.Why.AMOUNT, "a currency that is not kept"));
    }
}
