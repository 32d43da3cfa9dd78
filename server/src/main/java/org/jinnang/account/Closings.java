package org.jinnang.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.OpenClaims;
import org.jinnang.access.SignInCheck;
import org.jinnang.account.ClosingRule.Closing;
import org.jinnang.account.ClosingRule.Ending;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.MessageLinks;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asking for one's wallet to be closed, and taking that back. It needs the strongest proof the
 * holder has, an empty wallet without an open claim, and {@link ClosingRule#WAIT}, in which every
 * address can undo it.
 */
@Service
class Closings {

    private static final Context KNOWN = Context.proven(ProofKind.SIGN_IN_PASSWORD);

    private final Access access;
    private final SignIns signIns;
    private final StrongProofs proofs;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final OpenClaims claims;
    private final Sessions sessions;
    private final ClosingStore store;
    private final Notices notices;
    private final MessageLinks links;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Closings(
            Access access,
            SignIns signIns,
            StrongProofs proofs,
            Restrictions restrictions,
            Ledger ledger,
            OpenClaims claims,
            Sessions sessions,
            ClosingStore store,
            Notices notices,
            MessageLinks links,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.access = access;
        this.signIns = signIns;
        this.proofs = proofs;
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.claims = claims;
        this.sessions = sessions;
        this.store = store;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(SignedIn actor, Secret password, Browser browser) {

        WalletId wallet() {
            return actor.wallet();
        }
    }

    /** What an undo link is about now. */
    sealed interface Link {

        record Usable(Instant closesAt) implements Link {}

        record Over() implements Link {}
    }

    Optional<Closing> waiting(WalletId wallet) {
        return store.waiting(wallet);
    }

    /** Whether there is no money in the wallet, and none on its way. */
    boolean isEmpty(WalletId wallet) {
        return ledger.balances(wallet).stream()
                .allMatch(balance -> isNothing(balance.posted()) && isNothing(balance.available()));
    }

    /** Sends a code to an address in force; empty when it is sent. */
    Optional<Problem> send(Asking asking, Contact.Kind to) {
        return proofs.send(wanted(asking.actor(), asking.browser()), asking.password(), to);
    }

    /** Asks for the closing; empty when it waits now. */
    Optional<Problem> ask(SignedIn actor, StrongProofs.Shown shown, Browser browser) {
        return proofs.proven(wanted(actor, browser), shown, () -> asked(actor, browser));
    }

    private StrongProofs.Wanted wanted(SignedIn actor, Browser browser) {
        return new StrongProofs.Wanted(
                actor,
                Act.CLOSE_WALLET,
                PasskeyCeremony.Purpose.PROVE_TO_CLOSE,
                () -> inTheWay(actor.wallet()),
                browser);
    }

    private Optional<Problem> inTheWay(WalletId wallet) {
        Optional<Closing> waiting = store.waiting(wallet);
        if (waiting.isPresent()) {
            return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("closing"));
        }
        if (!isEmpty(wallet)) {
            return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("not_empty"));
        }
        return claims.isAnyOf(wallet)
                ? Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("open_claim"))
                : Optional.empty();
    }

    private void asked(SignedIn actor, Browser browser) {
        WalletId wallet = actor.wallet();
        Instant now = clock.instant();
        MessageLinks.Issued link = links.issue("/keep-wallet");
        var closing =
                new Closing(wallet, ids.next(), now, now.plus(ClosingRule.WAIT), Optional.empty());
        store.insert(closing, link.hash());
        audit.record(
                event(wallet, AuditKind.CLOSING_ASKED_FOR, browser)
                        .with("ends_at", closing.closesAt()));
        notices.toAllAddresses(
                wallet,
                Template.CLOSING_ASKED_FOR,
                Map.of("closes_at", closing.closesAt()),
                link.address());
    }

    /** Takes it back, signed in; nothing may ever forbid it. Empty when it is done. */
    Optional<Problem> cancel(Asking asking) {
        WalletId wallet = asking.wallet();
        Context proven = KNOWN.from(asking.actor().session());
        return gateProblem(access.decide(wallet, Act.KEEP_WALLET, proven))
                .or(() -> passwordProblem(asking))
                .or(() ->
                        transaction.execute(_ -> {
                            restrictions.lockStanding(wallet);
                            return gateProblem(
                                            access.decideInTransaction(
                                                    wallet, Act.KEEP_WALLET, proven))
                                    .or(() -> cancelled(asking));
                        }));
    }

    private Optional<Problem> cancelled(Asking asking) {
        Optional<Closing> waiting = store.waiting(asking.wallet());
        if (waiting.isEmpty() || !store.end(waiting.get(), Ending.CANCELLED, clock.instant())) {
            return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        audit.record(event(asking.wallet(), AuditKind.CLOSING_TAKEN_BACK, asking.browser()));
        notices.toAllAddresses(asking.wallet(), Template.CLOSING_TAKEN_BACK, Map.of());
        return Optional.empty();
    }

    /** What a link is about; changes nothing. */
    Link look(String token) {
        return links.hash(token)
                .flatMap(store::find)
                .filter(Closing::isWaiting)
                .<Link>map(closing -> new Link.Usable(closing.closesAt()))
                .orElseGet(Link.Over::new);
    }

    /**
     * Takes it back without signing in. Whoever does says that somebody else asked, so payments are
     * locked and every session ends. Empty when the link is over.
     */
    Optional<Restriction.InForce> undo(String token, Browser browser) {
        return links.hash(token)
                .flatMap(store::find)
                .flatMap(closing -> transaction.execute(_ -> undone(closing, browser)));
    }

    private Optional<Restriction.InForce> undone(Closing closing, Browser browser) {
        WalletId wallet = closing.wallet();
        restrictions.lockStandingIfAny(wallet);
        if (!store.end(closing, Ending.UNDONE, clock.instant())) {
            return Optional.empty();
        }
        var lock =
                restrictions.place(
                        NewRestriction.of(wallet, Cause.HOLDER_LOCK, PlacedBy.NOT_ME_LINK));
        sessions.endAll(wallet, Optional.empty());
        audit.record(
                event(wallet, AuditKind.CLOSING_TAKEN_BACK, browser)
                        .referred(lock.restriction().placement().reference()));
        notices.toAllAddresses(wallet, Template.CLOSING_TAKEN_BACK, Map.of());
        return Optional.of(lock.restriction());
    }

    private Optional<Problem> passwordProblem(Asking asking) {
        var check = signIns.checkPassword(asking.actor(), asking.password(), asking.browser());
        return check instanceof SignInCheck.Right
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    private static Optional<Problem> gateProblem(Decision decision) {
        return decision instanceof Decision.Permitted
                ? Optional.empty()
                : Optional.of(AccessProblems.of(decision));
    }

    private static boolean isNothing(Money money) {
        return money.minor() == 0;
    }

    private AuditEvent event(WalletId wallet, AuditKind kind, Browser browser) {
        return AuditEvent.of(wallet, kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
