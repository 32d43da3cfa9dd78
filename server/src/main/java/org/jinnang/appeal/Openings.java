package org.jinnang.appeal;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.Decoys;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AppealOpeningId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.PersonalData;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Appeals of people who cannot sign in. A code leaves only when number and address belong together;
 * everybody else gets the same answers, so that nobody learns who has a wallet or what was decided.
 */
@Service
class Openings {

    private static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private final OpeningStore store;
    private final Appeals appeals;
    private final Codes codes;
    private final Decoys decoys;
    private final Holders holders;
    private final PersonalData personalData;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Openings(
            OpeningStore store,
            Appeals appeals,
            Codes codes,
            Decoys decoys,
            Holders holders,
            PersonalData personalData,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids,
            Jobs jobs) {
        this.store = store;
        this.appeals = appeals;
        this.codes = codes;
        this.decoys = decoys;
        this.holders = holders;
        this.personalData = personalData;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
        jobs.every(
                SWEPT_EVERY,
                "forget openings of appeals",
                () -> store.forgetBefore(clock.instant()));
    }

    /** What came of it. */
    sealed interface Outcome {

        record Stands(Opening opening) implements Outcome {}

        /** Unknown, or of another browser. */
        record NoSuchOpening() implements Outcome {}

        record Expired() implements Outcome {}

        /** A code was shown before: another would prove nothing more. */
        record ProvenBefore() implements Outcome {}

        record NotSent(Codes.Sending sending) implements Outcome {}

        record NotProven(Codes.Check check) implements Outcome {}
    }

    /**
     * Begins, and sends the first code.
     *
     * @param about the number of a decision, or of an appeal
     * @param address an e-mail address or phone number
     */
    Outcome begin(String about, Identifier address, Browser browser) {
        Digest asked = personalData.lookUp(address.kind().text(), address.canonical());
        WalletId wallet =
                holders.find(address).orElseGet(() -> new WalletId(decoys.of(asked).value()));
        Instant now = clock.instant();
        var opening =
                new Opening(
                        wallet,
                        new AppealOpeningId(ids.next()),
                        asked,
                        browser.series(),
                        about,
                        Contact.Kind.valueOf(address.kind().name()),
                        now,
                        now.plus(Opening.LIFE),
                        Optional.empty());
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    store.insert(opening);
                    Outcome outcome = sent(opening, browser);
                    if (!(outcome instanceof Outcome.Stands)) {
                        status.setRollbackOnly();
                    }
                    return outcome;
                }));
    }

    /** Sends another code. */
    Outcome send(AppealOpeningId id, Browser browser) {
        return waiting(
                id,
                browser,
                opening ->
                        Objects.requireNonNull(transaction.execute(_ -> sent(opening, browser))));
    }

    private Outcome sent(Opening opening, Browser browser) {
        var about = Map.<String, Object>of("reference", opening.about());
        boolean belongs = belongs(opening);
        String asker =
                HexFormat.of().formatHex(opening.browser().bytes())
                        + HexFormat.of().formatHex(opening.asked().bytes());
        Codes.Sending sending =
                codes.sendToStranger(flow(opening), recipient(opening, belongs), asker, about);
        if (sending instanceof Codes.Sending.Sent) {
            audit.record(event(opening, belongs, AuditKind.CODE_SENT, browser));
            return new Outcome.Stands(opening);
        }
        return new Outcome.NotSent(sending);
    }

    /** Looks at a code; a right one opens the appeal in this browser. Never in a transaction. */
    Outcome prove(AppealOpeningId id, String code, Browser browser) {
        return waiting(id, browser, opening -> proven(opening, code, browser));
    }

    private Outcome proven(Opening opening, String code, Browser browser) {
        Optional<Appealable> decision = appeals.decision(opening.wallet(), opening.about());
        boolean belongs = decision.isPresent();
        Codes.Check check =
                codes.check(
                        flow(opening),
                        code,
                        () -> decision.ifPresent(known -> keep(opening, known, browser)));
        if (check instanceof Codes.Check.Right) {
            // A code that never left was guessed: it opens nothing.
            return belongs
                    ? new Outcome.Stands(find(opening.id(), browser).orElseThrow())
                    : new Outcome.NotProven(new Codes.Check.Expired());
        }
        transaction.executeWithoutResult(
                _ -> audit.record(event(opening, belongs, AuditKind.CODE_WRONG, browser)));
        return new Outcome.NotProven(check);
    }

    /** In the transaction that used the code up. */
    private void keep(Opening opening, Appealable decision, Browser browser) {
        Instant now = clock.instant();
        store.prove(opening, decision.reference(), now, now.plus(Opening.PROVEN_LIFE));
        audit.record(
                event(opening, true, AuditKind.PROOF_OBTAINED, browser)
                        .with("kind", proof(opening)));
    }

    private Outcome waiting(AppealOpeningId id, Browser browser, Function<Opening, Outcome> then) {
        Optional<Opening> found = find(id, browser);
        if (found.isEmpty()) {
            return new Outcome.NoSuchOpening();
        }
        return switch (state(found.get())) {
            case EXPIRED -> new Outcome.Expired();
            case PROVEN -> new Outcome.ProvenBefore();
            case WAITING -> then.apply(found.get());
        };
    }

    Optional<Opening> find(AppealOpeningId id, Browser browser) {
        return store.find(id, browser.series());
    }

    Opening.State state(Opening opening) {
        return opening.state(clock.instant());
    }

    /** What the decision was, once a code was shown. */
    Optional<Appealable> decision(Opening opening) {
        return state(opening) == Opening.State.PROVEN
                ? appeals.decision(opening.wallet(), opening.about())
                : Optional.empty();
    }

    /** The appeal against it, once a code was shown. */
    Optional<Appeal> appeal(Opening opening) {
        return state(opening) == Opening.State.PROVEN
                ? appeals.against(opening.wallet(), opening.about())
                : Optional.empty();
    }

    /** How the code of it stands. */
    Optional<Codes.Standing> code(Opening opening) {
        return codes.standing(flow(opening));
    }

    /** Whose this appeal is, for a browser in which a code for it was shown. */
    Optional<WalletId> owner(AppealId appeal, Browser browser) {
        return store.owner(appeal, browser.series(), clock.instant());
    }

    /** This browser opens it no more. */
    void end(AppealOpeningId id, Browser browser) {
        store.end(id, browser.series());
    }

    private boolean belongs(Opening opening) {
        return appeals.decision(opening.wallet(), opening.about()).isPresent();
    }

    private Codes.Recipient recipient(Opening opening, boolean belongs) {
        return holders.ifOpen(opening.wallet())
                .map(holder -> contact(holder, opening.channel()))
                .<Codes.Recipient>map(contact ->
                        belongs
                                ? new Codes.Recipient.Person(Optional.of(opening.wallet()), contact)
                                : new Codes.Recipient.ToldOtherwise(contact, Optional::empty))
                .orElseGet(Codes.Recipient.Nobody::new);
    }

    private static Contact contact(Holder holder, Contact.Kind channel) {
        return switch (channel) {
            case PHONE -> holder.phone();
            case EMAIL -> holder.email();
        };
    }

    private CodeFlow flow(Opening opening) {
        return new CodeFlow(
                Subject.of(opening.wallet()),
                CodePurpose.APPEAL,
                opening.id().value(),
                opening.channel(),
                codes.stranger(opening.asked()));
    }

    private static ProofKind proof(Opening opening) {
        return switch (opening.channel()) {
            case PHONE -> ProofKind.SMS_CODE;
            case EMAIL -> ProofKind.EMAIL_CODE;
        };
    }

    /** In the holder's log only where the number is one of his; else it belongs to nobody. */
    private AuditEvent event(Opening opening, boolean belongs, AuditKind kind, Browser browser) {
        var source = AuditEvent.Source.of(browser);
        AuditEvent event =
                belongs
                        ? AuditEvent.of(opening.wallet(), kind, clock.instant(), source)
                        : AuditEvent.ofNobody(kind, clock.instant(), source);
        return event.with("purpose", "appeal").with("act", "appeal");
    }
}
