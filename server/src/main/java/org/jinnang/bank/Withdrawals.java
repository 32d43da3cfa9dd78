package org.jinnang.bank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.BankPayments;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.stereotype.Service;

/**
 * Withdrawals as their holder sees them. One is stated here, and then confirmed, paused or
 * cancelled like any payment; what the bank is told is in {@link OutgoingFiles}.
 */
@Service
class Withdrawals {

    private static final int LISTED = 50;

    private final WithdrawalStore store;
    private final BankAccounts accounts;
    private final BankAccountStore accountStore;
    private final BankPayments payments;
    private final BankRail rail;
    private final Clock clock;

    Withdrawals(
            WithdrawalStore store,
            BankAccounts accounts,
            BankAccountStore accountStore,
            BankPayments payments,
            BankRail rail,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.accountStore = accountStore;
        this.payments = payments;
        this.rail = rail;
        this.clock = clock;
    }

    /** What stating one answers. */
    sealed interface Stating {

        /** It waits for its holder's confirmation, as any payment does. */
        record Stated(Withdrawal withdrawal) implements Stating {}

        record Refused(Problem problem) implements Stating {}
    }

    /** States it in the caller's transaction; no money moves. */
    Stating state(WalletId wallet, BankAccountId id, Money amount, Source source) {
        Optional<LinkedAccount> found = accounts.find(wallet, id);
        if (found.isEmpty()) {
            return new Stating.Refused(Problem.of(ProblemCode.NOT_FOUND));
        }
        LinkedAccount account = found.get();
        if (rail.account(amount.currency()).isEmpty()) {
            return outOfOrder("no_bank");
        }
        if (account.verifiedAt().isEmpty()) {
            return outOfOrder("bank_account_unverified");
        }
        var toBank =
                new BankPayments.ToBank(
                        account.id(),
                        masked(accountStore.holderName(account)),
                        account.masked(),
                        amount);
        return switch (payments.state(wallet, toBank, source)) {
            case BankPayments.Stating.Stated(var payment) ->
                    new Stating.Stated(stated(account, payment, amount));
            case BankPayments.Stating.Denied(var decision) ->
                    new Stating.Refused(AccessProblems.of(decision));
            case BankPayments.Stating.NoAccount() ->
                    new Stating.Refused(Problem.of(ProblemCode.ACCOUNT_CLOSED));
        };
    }

    /** Those that were approved, the newest first. */
    List<Withdrawal> of(WalletId wallet) {
        return store.newest(wallet, LISTED);
    }

    Optional<Withdrawal> find(WalletId wallet, PaymentId payment) {
        return store.find(wallet, payment);
    }

    /** Linked or not any more. */
    LinkedAccount accountOf(Withdrawal withdrawal) {
        return accountStore.find(withdrawal.wallet(), withdrawal.account()).orElseThrow();
    }

    private Withdrawal stated(LinkedAccount account, PaymentId payment, Money amount) {
        Instant now = clock.instant();
        var withdrawal =
                new Withdrawal(
                        account.wallet(),
                        payment,
                        account.id(),
                        amount,
                        Withdrawal.endToEndId(payment),
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        store.insert(withdrawal);
        return withdrawal;
    }

    private static Stating outOfOrder(String variant) {
        return new Stating.Refused(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant(variant));
    }

    /** Such as {@code *梅}. */
    private static String masked(String name) {
        int last = name.offsetByCodePoints(name.length(), -1);
        return "*" + name.substring(last);
    }
}
