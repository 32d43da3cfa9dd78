package org.jinnang.account;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.Payees;
import org.jinnang.access.SelfCheck;
import org.jinnang.access.SelfCheckQuestion;
import org.jinnang.access.SelfCheckView;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Devices;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Service;

/** Asks the self-check for whoever asks: a session, a trusted device, or a stranger's browser. */
@Service
class Checks {

    private static final int PAYEE_CHARACTERS_MAX = 254;
    private static final int AMOUNT_CHARACTERS_MAX = 20;

    private final SelfCheck selfCheck;
    private final Devices devices;
    private final Payees payees;

    Checks(SelfCheck selfCheck, Devices devices, Payees payees) {
        this.selfCheck = selfCheck;
        this.devices = devices;
        this.payees = payees;
    }

    /** What was asked about, as it came; every part may be empty. */
    record Asked(
            Optional<PaymentId> payment,
            Optional<Money> amount,
            String payee,
            Optional<Instant> clientTime,
            Set<SelfCheckQuestion.Typing> typing) {

        static final Asked NOTHING = about(Optional.empty());

        static Asked about(Optional<PaymentId> payment) {
            return new Asked(
                    payment,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    EnumSet.noneOf(SelfCheckQuestion.Typing.class));
        }
    }

    SelfCheckView run(
            Asked asked, Optional<SignedIn> actor, Browser browser, HttpServletRequest request) {
        Optional<WalletId> wallet =
                actor.map(SignedIn::wallet)
                        .or(() -> devices.known(browser).map(TrustedDevice::wallet));
        boolean sessionOver =
                actor.isEmpty() && Cookies.value(request, Cookies.SESSION).isPresent();
        return selfCheck.run(
                new SelfCheckQuestion(
                        wallet.orElse(null),
                        actor.isPresent(),
                        sessionOver,
                        browser,
                        asked.payment().orElse(null),
                        asked.amount().orElse(null),
                        payee(asked, actor),
                        asked.payee(),
                        asked.clientTime().orElse(null),
                        asked.typing(),
                        actor.filter(who -> !who.isConfirmed()).isPresent()));
    }

    private SelfCheckQuestion.Payee payee(Asked asked, Optional<SignedIn> actor) {
        return asked.payee().isEmpty() || actor.isEmpty()
                ? SelfCheckQuestion.Payee.NOT_GIVEN
                : payees.look(actor.get().wallet(), asked.payee());
    }

    /** Reads a payee; 422 when it is longer than any. */
    static String payee(String typed) {
        String payee = typed.strip();
        if (payee.length() > PAYEE_CHARACTERS_MAX) {
            throw FieldProblems.of("payee", "bad_format");
        }
        return payee;
    }

    /** Reads what the page noticed, such as {@code caps,blank}. */
    static Set<SelfCheckQuestion.Typing> typing(String flags) {
        Set<SelfCheckQuestion.Typing> typing = EnumSet.noneOf(SelfCheckQuestion.Typing.class);
        for (String flag : flags.split(",", 10)) {
            for (SelfCheckQuestion.Typing known : SelfCheckQuestion.Typing.values()) {
                if (known.name().toLowerCase(Locale.ROOT).equals(flag.strip())) {
                    typing.add(known);
                }
            }
        }
        return typing;
    }

    /** Reads the device's clock; empty when it was not told or cannot be read. */
    static Optional<Instant> clientTime(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads minor units; 422 when they are no positive amount. */
    static Optional<Money> minor(String minor, Optional<Currency> currency) {
        if (minor.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(money(minor, 0, currency.orElse(Currency.CNY)));
    }

    /** Reads an amount as people write it, such as 88.50; 422 when it is none. */
    static Optional<Money> major(String typed, Currency currency) {
        String text = typed.strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(money(text.replace(",", ""), currency.scale(), currency));
    }

    private static Money money(String text, int shift, Currency currency) {
        try {
            if (text.length() > AMOUNT_CHARACTERS_MAX) {
                throw FieldProblems.of("amount", "bad_format");
            }
            long minor = new BigDecimal(text).movePointRight(shift).longValueExact();
            if (minor <= 0) {
                throw FieldProblems.of("amount", "too_small");
            }
            return new Money(minor, currency);
        } catch (ArithmeticException | NumberFormatException e) {
            throw FieldProblems.of("amount", "bad_format");
        }
    }
}
