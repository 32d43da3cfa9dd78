package org.jinnang.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jinnang.access.Access;
import org.jinnang.access.PayableNow;
import org.jinnang.access.RestrictionView;
import org.jinnang.access.WalletStanding;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Balance;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The wallet over HTTP; never shut by a restriction. */
@RestController
@RequestMapping("/api/v1")
class WalletController {

    private final Holders holders;
    private final Ledger ledger;
    private final Access access;
    private final Questions questions;
    private final Clock clock;

    WalletController(
            Holders holders, Ledger ledger, Access access, Questions questions, Clock clock) {
        this.holders = holders;
        this.ledger = ledger;
        this.access = access;
        this.questions = questions;
        this.clock = clock;
    }

    record WalletView(
            WalletId walletId,
            String accountName,
            String displayName,
            String standing,
            List<RestrictionView> restrictions,
            List<BalanceView> balances,
            String emailMasked,
            String phoneMasked,
            Instant serverTime) {}

    record BalanceView(
            String accountNumber,
            Currency currency,
            Money posted,
            Money available,
            Money pendingOut,
            PayableNow payableNow) {}

    @GetMapping("/wallet")
    WalletView wallet(@Actor SignedIn actor) {
        Instant now = clock.instant();
        var asked = access.standingAsked(actor.wallet(), now);
        var sealed = holders.asked(actor.wallet(), now);
        var main = ledger.mainBalancesAsked(actor.wallet());
        List<Question<?>> all = new ArrayList<>(asked.questions());
        all.add(sealed);
        all.add(main);
        Questions.Answers answers = questions.askAll(all);
        Holder holder = answers.to(sealed).orElseThrow().get();
        List<Balance> balances = answers.to(main);
        WalletStanding standing =
                access.standing(asked, answers, balances.stream().map(Balance::available).toList());
        return new WalletView(
                holder.walletId(),
                holder.accountName(),
                holder.displayName(),
                standing.restrictions().isEmpty() ? "in_order" : "restricted",
                standing.restrictions(),
                balances.stream().map(balance -> view(balance, standing)).toList(),
                holder.email().masked(),
                holder.phone().masked(),
                clock.instant());
    }

    private static BalanceView view(Balance balance, WalletStanding standing) {
        Currency currency = balance.posted().currency();
        return new BalanceView(
                Long.toString(balance.account().value()),
                currency,
                balance.posted(),
                balance.available(),
                balance.posted().minus(balance.available()),
                standing.payableNow(currency));
    }
}
