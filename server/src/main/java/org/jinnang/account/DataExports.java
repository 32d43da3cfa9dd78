package org.jinnang.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.Kept;
import org.jinnang.help.KeptRows;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Movement;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.AtCommit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everything that is kept about a holder, for the holder to take away. Whoever has the file knows a
 * lot, so it asks for the sign-in password, and all addresses are told.
 */
@Service
class DataExports {

    private static final Context PROVEN = Context.proven(ProofKind.SIGN_IN_PASSWORD);
    private static final int PAGE = 100;

    private final Access access;
    private final SignIns signIns;
    private final KeptRows keptRows;
    private final Ledger ledger;
    private final Notices notices;
    private final Audit audit;
    private final AtCommit atCommit;
    private final TransactionOperations transaction;
    private final Clock clock;

    DataExports(
            Access access,
            SignIns signIns,
            KeptRows keptRows,
            Ledger ledger,
            Notices notices,
            Audit audit,
            AtCommit atCommit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.keptRows = keptRows;
        this.ledger = ledger;
        this.notices = notices;
        this.audit = audit;
        this.atCommit = atCommit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of asking. */
    sealed interface Outcome {

        record Made(Export export) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /** What is kept, by the lines of the privacy page, and what the books say. */
    record Export(Instant madeAt, WalletId wallet, List<Part> parts, List<Statement> statements) {}

    record Part(Kept kept, List<KeptRows.Table> tables) {}

    /** The entries of one account, newest first, without whose the other account is. */
    record Statement(AccountId account, List<Entry> entries, boolean more) {}

    record Entry(
            TransferId transferId, long seq, Instant postedAt, Money delta, Money balanceAfter) {

        static Entry of(Movement movement) {
            return new Entry(
                    movement.transferId(),
                    movement.seq(),
                    movement.postedAt(),
                    movement.delta(),
                    movement.balanceAfter());
        }
    }

    /** The password is looked at only if nothing else is in the way. */
    Outcome export(SignedIn actor, Secret password, Browser browser) {
        Decision decision =
                access.decide(actor.wallet(), Act.EXPORT_DATA, PROVEN.from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused(AccessProblems.of(decision));
        }
        SignInCheck check = signIns.checkPassword(actor, password, browser);
        return check instanceof SignInCheck.Right
                ? transaction.execute(_ -> made(actor, browser))
                : new Outcome.Refused(AccessProblems.of(check));
    }

    private Outcome made(SignedIn actor, Browser browser) {
        WalletId wallet = actor.wallet();
        Decision decision =
                access.decideInTransaction(wallet, Act.EXPORT_DATA, PROVEN.from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused(AccessProblems.of(decision));
        }
        Instant now = clock.instant();
        audit.record(
                AuditEvent.of(wallet, AuditKind.DATA_EXPORTED, now, AuditEvent.Source.of(browser)));
        notices.toAllAddresses(wallet, Template.DATA_EXPORTED, Map.of());
        atCommit.writeNow(); // the export tells of itself
        return new Outcome.Made(
                new Export(
                        now,
                        wallet,
                        Stream.of(Kept.values())
                                .map(kept -> new Part(kept, keptRows.of(wallet, kept)))
                                .toList(),
                        ledger.accounts(wallet).stream()
                                .map(account -> statement(account.id()))
                                .toList()));
    }

    private Statement statement(AccountId account) {
        List<Entry> entries = new ArrayList<>();
        OptionalLong before = OptionalLong.empty();
        boolean more = true;
        while (more && entries.size() < KeptRows.MOST) {
            List<Movement> page = ledger.movements(account, before, PAGE);
            page.forEach(movement -> entries.add(Entry.of(movement)));
            more = page.size() == PAGE;
            before = more ? OptionalLong.of(page.getLast().seq()) : OptionalLong.empty();
        }
        return new Statement(account, entries, more);
    }
}
