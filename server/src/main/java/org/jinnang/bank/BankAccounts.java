package org.jinnang.bank;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PaymentFailures;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.identity.Identities;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Linked bank accounts. One is linked in the holder's real name with the payment password, and can
 * be withdrawn to once money has come from it in that name.
 */
@Service
public class BankAccounts {

    /** Of accounts that are linked. */
    static final int MOST = 10;

    private final BankAccountStore store;
    private final WithdrawalStore withdrawals;
    private final Identities identities;
    private final Access access;
    private final PaymentFailures standing;
    private final Attempts attempts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    BankAccounts(
            BankAccountStore store,
            WithdrawalStore withdrawals,
            Identities identities,
            Access access,
            PaymentFailures standing,
            Attempts attempts,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.store = store;
        this.withdrawals = withdrawals;
        this.identities = identities;
        this.access = access;
        this.standing = standing;
        this.attempts = attempts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What linking one answers. */
    sealed interface Linking {

        record Linked(LinkedAccount account) implements Linking {}

        record Refused(Problem problem) implements Linking {}
    }

    /**
     * The account to be linked.
     *
     * @param holderName as typed; must be the holder's real name
     */
    record Wish(BankAccountNumber number, String holderName, Optional<String> agent) {}

    /** Whether money came from a linked account in the holder's own name. */
    public boolean hasVerified(WalletId wallet) {
        return store.of(wallet).stream()
                .filter(account -> account.unlinkedAt().isEmpty())
                .anyMatch(account -> account.verifiedAt().isPresent());
    }

    List<LinkedAccount> of(WalletId wallet) {
        return store.of(wallet);
    }

    Optional<LinkedAccount> find(WalletId wallet, BankAccountId id) {
        return store.find(wallet, id).filter(account -> account.unlinkedAt().isEmpty());
    }

    /** Takes the payment password. Never inside a transaction. */
    Linking link(SignedIn actor, Wish wish, Secret password, Browser browser) {
        Context proven = Context.proven(ProofKind.PAYMENT_PASSWORD).from(actor.session());
        Decision before = access.decide(actor.wallet(), Act.LINK_BANK_ACCOUNT, proven);
        if (!(before instanceof Decision.Permitted)) {
            return new Linking.Refused(AccessProblems.of(before));
        }
        Optional<Problem> inTheWay = inTheWay(actor.wallet(), wish);
        if (inTheWay.isPresent()) {
            return new Linking.Refused(inTheWay.get());
        }
        SecretCheck check =
                access.checkPaymentPassword(
                        actor.wallet(), Act.LINK_BANK_ACCOUNT, password, browser);
        if (!(check instanceof SecretCheck.Right(var attempt))) {
            return new Linking.Refused(AccessProblems.of(check));
        }
        return transaction.execute(_ -> {
            standing.lockStanding(actor.wallet()); // one after the other: there is a most
            attempts.settle(attempt, true);
            Decision now =
                    access.decideInTransaction(actor.wallet(), Act.LINK_BANK_ACCOUNT, proven);
            if (!(now instanceof Decision.Permitted)) {
                return new Linking.Refused(AccessProblems.of(now));
            }
            return inTheWay(actor.wallet(), wish)
                    .<Linking>map(Linking.Refused::new)
                    .orElseGet(() -> linked(actor.wallet(), wish, Source.of(browser)));
        });
    }

    /** Only makes it safer, so nothing forbids it; the problem when it is not done. */
    Optional<Problem> unlink(WalletId wallet, BankAccountId id, Source source) {
        return transaction.execute(_ -> {
            Optional<LinkedAccount> found =
                    store.findForUpdate(wallet, id)
                            .filter(account -> account.unlinkedAt().isEmpty());
            if (found.isEmpty()) {
                return Optional.of(Problem.of(ProblemCode.NOT_FOUND));
            }
            if (withdrawals.isOpenTo(found.get())) {
                return Optional.of(outOfOrder("withdrawal_open"));
            }
            Instant now = clock.instant();
            store.unlink(found.get(), now);
            audit.record(event(found.get(), AuditKind.BANK_ACCOUNT_UNLINKED, now, source));
            return Optional.empty();
        });
    }

    /** The linked account that this number and name verify, if it is not verified yet. */
    Optional<LinkedAccount> verifiedBy(
            WalletId wallet, Optional<BankAccountNumber> number, String name) {
        return number.flatMap(from -> store.find(wallet, from))
                .filter(account -> account.verifiedAt().isEmpty())
                .filter(account -> plain(store.holderName(account)).equals(plain(name)));
    }

    private Optional<Problem> inTheWay(WalletId wallet, Wish wish) {
        Optional<String> realName = identities.nameOf(wallet);
        if (realName.isEmpty()) {
            return Optional.of(outOfOrder("no_real_name"));
        }
        if (!plain(realName.get()).equals(plain(wish.holderName()))) {
            throw FieldProblems.of("holder_name", "not_yours");
        }
        if (store.find(wallet, wish.number()).isPresent()) {
            return Optional.of(outOfOrder("bank_account_linked"));
        }
        return store.of(wallet).size() < MOST
                ? Optional.empty()
                : Optional.of(
                        Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                                .variant("bank_accounts_full")
                                .say("max", MOST));
    }

    private Linking linked(WalletId wallet, Wish wish, Source source) {
        Instant now = clock.instant();
        String text = wish.number().text();
        var account =
                new LinkedAccount(
                        wallet,
                        new BankAccountId(ids.next()),
                        LinkedAccount.Kind.of(wish.number()),
                        text.substring(text.length() - 4),
                        wish.agent(),
                        now,
                        Optional.empty(),
                        Optional.empty());
        store.insert(account, wish.number(), identities.nameOf(wallet).orElseThrow());
        audit.record(event(account, AuditKind.BANK_ACCOUNT_LINKED, now, source));
        notices.toAllAddresses(
                wallet, Template.BANK_ACCOUNT_LINKED, Map.of("number", account.masked()));
        return new Linking.Linked(account);
    }

    private static AuditEvent event(
            LinkedAccount account, AuditKind kind, Instant now, Source source) {
        return AuditEvent.of(account.wallet(), kind, now, source).with("number", account.masked());
    }

    private static Problem outOfOrder(String variant) {
        return Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant(variant);
    }

    /** Banks write names in capitals, wide letters and with other blanks. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s·•]+", "")
                .toUpperCase(Locale.ROOT);
    }
}
