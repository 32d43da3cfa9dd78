package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.OpenClaims;
import org.jinnang.access.PendingArrivals;
import org.jinnang.account.ClosingRule.Closing;
import org.jinnang.account.ClosingRule.Ending;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.KeptErasure;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Account;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closes the wallets whose waiting time is over: the accounts take nothing any more, names and
 * addresses are free, and what may be erased is erased. The books, the log and the locks stay.
 */
@Component
class WalletCloser {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    /** More may set out while some go back. */
    private static final int AGAIN = 20;

    /** What was shown when it was asked for; by now only locks and money can be in the way. */
    private static final Context ASKED =
            Context.proven(ProofKind.SIGN_IN_PASSWORD, ProofKind.SMS_CODE, ProofKind.TOTP_CODE);

    private final ClosingStore store;
    private final Access access;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final OpenClaims claims;
    private final Sessions sessions;
    private final Contacts contacts;
    private final Holders holders;
    private final KeptErasure erasure;
    private final PendingArrivals pending;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    WalletCloser(
            ClosingStore store,
            Access access,
            Restrictions restrictions,
            Ledger ledger,
            OpenClaims claims,
            Sessions sessions,
            Contacts contacts,
            Holders holders,
            KeptErasure erasure,
            PendingArrivals pending,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Jobs jobs) {
        this.store = store;
        this.access = access;
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.claims = claims;
        this.sessions = sessions;
        this.contacts = contacts;
        this.holders = holders;
        this.erasure = erasure;
        this.pending = pending;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        jobs.every(EVERY, "close wallets", this::closeDue);
    }

    void closeDue() {
        for (Closing closing : store.due(clock.instant(), AT_ONCE)) {
            boolean isClosed = isTried(closing);
            for (int again = 1; !isClosed && again <= AGAIN && isKeptOpen(closing); again++) {
                isClosed = isTried(closing);
            }
            if (!isClosed) {
                transaction.executeWithoutResult(_ -> notPossible(closing));
            }
        }
    }

    private boolean isTried(Closing closing) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    boolean closed = isClosed(closing);
                    if (!closed) {
                        status.setRollbackOnly();
                    }
                    return closed;
                }));
    }

    /**
     * Whether only payments on their way to it were in the way, of which its holder knows nothing;
     * these go back, and it can be tried again.
     */
    private boolean isKeptOpen(Closing closing) {
        boolean isEmpty =
                ledger.balances(closing.wallet()).stream()
                        .noneMatch(balance -> balance.posted().isPositive());
        return isEmpty && pending.giveBackTo(closing.wallet()) > 0;
    }

    /**
     * False, with nothing kept of it, when it holds money, is locked or waits for a compensation;
     * or another node did it.
     */
    private boolean isClosed(Closing closing) {
        WalletId wallet = closing.wallet();
        Instant now = clock.instant();
        restrictions.lockStanding(wallet);
        Decision decision = access.decideInTransaction(wallet, Act.CLOSE_WALLET, ASKED);
        if (!(decision instanceof Decision.Permitted)
                || claims.isAnyOf(wallet)
                || !store.end(closing, Ending.CLOSED, now)) {
            return false;
        }
        for (Account account : ledger.accounts(wallet)) {
            if (!ledger.close(account.id())) {
                return false;
            }
        }
        List<Contact> told = contacts.toTell(wallet);
        sessions.endAll(wallet, Optional.empty());
        audit.record(AuditEvent.of(wallet, AuditKind.WALLET_CLOSED, now, AuditEvent.Source.SERVER));
        holders.release(wallet);
        erasure.erase(wallet);
        // Belongs to nobody any more: it would be erased, too.
        told.forEach(to ->
                notices.queue(
                        new Notice(Optional.empty(), to, Template.WALLET_CLOSED, Map.of(), true)));
        return true;
    }

    /** When our side is not at work, it is tried again; else the holder has to ask anew. */
    private void notPossible(Closing closing) {
        WalletId wallet = closing.wallet();
        restrictions.lockStanding(wallet);
        Instant now = clock.instant();
        boolean isOurSide =
                access.decideInTransaction(wallet, Act.CLOSE_WALLET, ASKED)
                        instanceof Decision.Unavailable;
        if (!isOurSide && store.end(closing, Ending.NOT_POSSIBLE, now)) {
            audit.record(
                    AuditEvent.of(
                            wallet, AuditKind.CLOSING_NOT_POSSIBLE, now, AuditEvent.Source.SERVER));
            notices.toAllAddresses(wallet, Template.CLOSING_NOT_POSSIBLE, Map.of());
        }
    }
}
