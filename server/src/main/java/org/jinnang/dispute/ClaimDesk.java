package org.jinnang.dispute;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Refusal;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the operator does about claims: one person proposes, another one decides. Neither alone
 * moves money, and nobody who decided it looks at the appeal.
 */
@Service
public class ClaimDesk {

    /** Older ones are not decided any more; the books and the log keep them. */
    private static final Duration LOOKS_BACK = Duration.ofDays(800);

    private final ClaimStore store;
    private final Compensations compensations;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    ClaimDesk(
            ClaimStore store,
            Compensations compensations,
            Holders holders,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.store = store;
        this.compensations = compensations;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What came of it. */
    public sealed interface Doing {

        /** Done; the claim as it is now. */
        record Done(Claim claim) implements Doing {}

        record NoSuchClaim() implements Doing {}

        /** It is decided already. */
        record Decided() implements Doing {}

        /** Another proposal waits, or none does. */
        record NotNow() implements Doing {}

        /** The same person twice, or one who decided it before the appeal. */
        record SamePerson() implements Doing {}

        /** More than was paid. */
        record TooMuch() implements Doing {}

        /** The books refuse it; the proposal has ended. */
        record NotPaid(Refusal why) implements Doing {}

        /** Our side; again later. */
        record Unavailable() implements Doing {}
    }

    /** What waits for a decision, the newest first. */
    public List<Claim> waiting() {
        return recent().stream().filter(one -> one.state() != Claim.State.DECIDED).toList();
    }

    private List<Claim> recent() {
        return store.since(clock.instant().minus(LOOKS_BACK));
    }

    /** Proposes a decision; the amount is what is given, or empty to refuse. */
    public Doing propose(
            String reference, Verdict.Reason reason, Optional<Money> amount, String by) {
        return locked(
                reference,
                claim -> {
                    if (claim.open().isPresent()) {
                        return new Doing.NotNow();
                    }
                    if (claim.wasDecidedBy(by)) {
                        return new Doing.SamePerson();
                    }
                    if (amount.filter(one -> one.isMoreThan(claim.amount())).isPresent()) {
                        return new Doing.TooMuch();
                    }
                    UUID id = ids.next();
                    var proposal =
                            new Proposal(
                                    id,
                                    claim.round(),
                                    reason,
                                    amount,
                                    by,
                                    clock.instant(),
                                    Optional.empty());
                    store.insert(claim, proposal);
                    audit.record(event(claim, AuditKind.CLAIM_PROPOSED, by));
                    return done(claim);
                });
    }

    /** The second person does not agree; the claim stays open. */
    public Doing sendBack(String reference, String by) {
        return checked(
                reference,
                by,
                (claim, proposal) -> {
                    store.end(claim, proposal, end(Proposal.Outcome.SENT_BACK, by));
                    audit.record(event(claim, AuditKind.CLAIM_SENT_BACK, by));
                    return done(claim);
                });
    }

    /** The second person agrees: the holder is told, and what is due is paid. */
    public Doing approve(String reference, String by) {
        Doing looked =
                checked(
                        reference,
                        by,
                        (claim, proposal) -> {
                            if (proposal.verdict() == Verdict.REFUSE) {
                                refused(claim, proposal, by);
                            }
                            return done(claim);
                        });
        if (!(looked instanceof Doing.Done(Claim claim)) || claim.open().isEmpty()) {
            return looked;
        }
        return paid(claim, claim.open().get(), by);
    }

    private void refused(Claim claim, Proposal proposal, String by) {
        store.end(claim, proposal, end(Proposal.Outcome.APPROVED, by));
        audit.record(
                event(claim, AuditKind.CLAIM_DECIDED, by)
                        .with("decision", proposal.reason().code()));
        if (holders.ifOpen(claim.wallet()).isPresent()) {
            notices.toAllAddresses(
                    claim.wallet(),
                    Template.CLAIM_REFUSED,
                    Map.of("reference", claim.reference(), "amount", claim.amount()));
        }
    }

    private Doing paid(Claim claim, Proposal proposal, String by) {
        AuditEvent event =
                event(claim, AuditKind.CLAIM_DECIDED, by)
                        .with("decision", proposal.reason().code())
                        .with("amount", proposal.amount().orElseThrow());
        Proposal.Ended end = end(Proposal.Outcome.APPROVED, by);
        return switch (compensations.pay(claim, proposal, end, event)) {
            case Compensations.Paying.Paid() -> done(claim);
            case Compensations.Paying.NotNow() -> new Doing.Unavailable();
            case Compensations.Paying.Refused(var why) -> {
                transaction.executeWithoutResult(
                        _ -> store.end(claim, proposal, end(Proposal.Outcome.NOT_PAID, by)));
                yield new Doing.NotPaid(why);
            }
        };
    }

    /** Puts the operator's money aside for compensations; two people again. */
    public boolean fund(Money amount, String by, String checkedBy) {
        if (Proposal.isSame(by, checkedBy)) {
            throw new IllegalArgumentException("Two people are needed");
        }
        return compensations.fund(
                amount,
                AuditEvent.ofNobody(
                                AuditKind.PROTECTION_FUNDED,
                                clock.instant(),
                                AuditEvent.Source.SERVER)
                        .with("amount", amount)
                        .with("by", by)
                        .with("checked_by", checkedBy));
    }

    /** Whether two names mean one person. */
    public boolean isSamePerson(String one, String other) {
        return Proposal.isSame(one, other);
    }

    private interface Checking {
        Doing of(Claim claim, Proposal proposal);
    }

    private Doing checked(String reference, String by, Checking then) {
        return locked(
                reference,
                claim -> {
                    Optional<Proposal> open = claim.open();
                    if (open.isEmpty()) {
                        return new Doing.NotNow();
                    }
                    return open.get().isBy(by) || claim.wasDecidedBy(by)
                            ? new Doing.SamePerson()
                            : then.of(claim, open.get());
                });
    }

    private Doing locked(String reference, Function<Claim, Doing> then) {
        return transaction.execute(_ -> {
            Optional<Claim> found =
                    recent().stream().filter(one -> one.reference().equals(reference)).findFirst();
            if (found.isEmpty()) {
                return new Doing.NoSuchClaim();
            }
            store.lock(found.get());
            Claim claim = now(found.get());
            return claim.state() == Claim.State.DECIDED ? new Doing.Decided() : then.apply(claim);
        });
    }

    private Doing.Done done(Claim claim) {
        return new Doing.Done(now(claim));
    }

    private Claim now(Claim claim) {
        return store.find(claim.wallet(), claim.id()).orElseThrow();
    }

    private Proposal.Ended end(Proposal.Outcome outcome, String by) {
        return new Proposal.Ended(outcome, by, clock.instant());
    }

    private AuditEvent event(Claim claim, AuditKind kind, String by) {
        return AuditEvent.of(claim.wallet(), kind, clock.instant(), AuditEvent.Source.SERVER)
                .with("by", by)
                .referred(claim.reference());
    }
}
