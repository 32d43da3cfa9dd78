package org.jinnang.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.iso20022.BankEntry;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose an entry of the bank is: every kind of entry × everything a withdrawal can be. */
class EntryRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    private static final WalletId WALLET = new WalletId(new UUID(1, 2));

    @ParameterizedTest(name = "{0} of {2} naming a withdrawal that is {1}: {3}")
    @CsvSource({
        // entry  withdrawal  amount  verdict
        "out,       none,       right,  unknown_payment",
        "out,       stated,     right,  unknown_payment",
        "out,       approved,   right,  unknown_payment",
        "out,       cancelled,  right,  unknown_payment",
        "out,       told,       right,  settle",
        "out,       told,       other,  other_amount",
        "out,       arrived,    right,  belongs",
        "out,       arrived,    other,  other_amount",
        "out,       taken,      right,  paid_twice",
        "out,       refused,    right,  paid_twice",
        "out,       returned,   right,  paid_twice",
        "back,      none,       right,  unknown_payment",
        "back,      stated,     right,  unknown_payment",
        "back,      approved,   right,  unknown_payment",
        "back,      cancelled,  right,  unknown_payment",
        "back,      told,       right,  wait",
        "back,      arrived,    right,  give_back",
        "back,      arrived,    other,  other_amount",
        "back,      taken,      right,  give_back",
        "back,      refused,    right,  unknown_payment",
        "back,      returned,   right,  returned_twice",
        "reversal,  taken,      right,  give_back",
        "reversal,  none,       right,  unknown_payment",
        "in,        taken,      right,  give_back",
        "in,        none,       right,  unknown_reference",
        "in quoting,none,       right,  top_up",
        "taken back,none,       right,  taken_back",
        "taken back,taken,      right,  taken_back",
    })
    void everyEntryHasOneOwnerOrNone(String kind, String state, String amount, String expected) {
        var known =
                new EntryRule.Known(
                        state.equals("none") ? Optional.empty() : Optional.of(withdrawal(state)),
                        kind.equals("in quoting") ? Optional.of(WALLET) : Optional.empty());

        EntryRule.Verdict verdict =
                EntryRule.of(entry(kind, amount.equals("right") ? 100 : 101), known);

        assertThat(word(verdict)).isEqualTo(expected);
    }

    private static String word(EntryRule.Verdict verdict) {
        return switch (verdict) {
            case EntryRule.Verdict.Settle _ -> "settle";
            case EntryRule.Verdict.Belongs _ -> "belongs";
            case EntryRule.Verdict.GiveBack _ -> "give_back";
            case EntryRule.Verdict.TopUp _ -> "top_up";
            case EntryRule.Verdict.Wait() -> "wait";
            case EntryRule.Verdict.Suspend(var why) -> why.name().toLowerCase(Locale.ROOT);
        };
    }

    private static BankEntry entry(String kind, long minor) {
        LocalDate day = LocalDate.of(2026, 11, 23);
        boolean credit = !kind.equals("out") && !kind.equals("taken back");
        return new BankEntry(
                "B-1",
                new Money(minor, Currency.CNY),
                credit,
                day,
                day,
                Optional.empty(),
                Optional.empty(),
                kind.equals("back") ? Optional.of("AC04") : Optional.empty(),
                "Li Mei",
                Optional.empty(),
                kind.equals("reversal") || kind.equals("taken back"));
    }

    private static Withdrawal withdrawal(String state) {
        boolean told = !state.equals("stated") && !state.equals("approved");
        boolean settled =
                state.equals("arrived") || state.equals("taken") || state.equals("returned");
        var ended = Optional.of(new Withdrawal.Ended(NOW, ""));
        boolean released = state.equals("refused") || state.equals("cancelled");
        return new Withdrawal(
                WALLET,
                new PaymentId(new UUID(3, 4)),
                new BankAccountId(new UUID(5, 6)),
                new Money(100, Currency.CNY),
                "W1",
                NOW,
                state.equals("stated") ? Optional.empty() : Optional.of(NOW),
                told && !state.equals("cancelled") ? Optional.of(new UUID(7, 8)) : Optional.empty(),
                Optional.empty(),
                settled ? Optional.of(NOW) : Optional.empty(),
                released ? ended : Optional.empty(),
                state.equals("taken") || state.equals("returned")
                        ? Optional.of("B-0")
                        : Optional.empty(),
                state.equals("returned") ? ended : Optional.empty());
    }
}
