package org.jinnang.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Opening a wallet, up to the moment when both contacts are proven and a name is found. Whoever has
 * a wallet already meets the same pages; only the message to him differs. The last step is {@code
 * WalletOpener}.
 */
@Service
class Enrolments {

    private final EnrolmentStore store;
    private final Codes codes;
    private final Holders holders;
    private final NumberRequests numbers;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Enrolments(
            EnrolmentStore store,
            Codes codes,
            Holders holders,
            NumberRequests numbers,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.codes = codes;
        this.holders = holders;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of a step: the enrolment as it stands, or why not. */
    sealed interface Outcome {

        record Stands(Enrolling enrolling) implements Outcome {}

        record NoSuchEnrolment() implements Outcome {}

        record OutOfStep(EnrolmentStep.Answer answer) implements Outcome {}

        /** The code could not be sent. */
        record NotSent(Codes.Sending sending) implements Outcome {}

        /** The code was not right. */
        record NotProven(Codes.Check check) implements Outcome {}

        record Name(boolean isFree, int missesLeft) implements Outcome {}
    }

    Enrolling begin(Browser browser) {
        var now = clock.instant();
        Enrolling begun =
                new Enrolling(
                        new EnrolmentId(ids.next()),
                        browser.series(),
                        now,
                        now.plus(Enrolling.LIFE),
                        0,
                        List.of(),
                        Optional.empty());
        store.insert(begun);
        return begun;
    }

    Optional<Enrolling> find(EnrolmentId id, Browser browser) {
        return store.find(id, browser.series());
    }

    /** Names a contact and sends it a code – or, to a known one, word that a wallet exists. */
    Outcome name(EnrolmentId id, Browser browser, Contact contact) {
        return transaction.execute(status -> {
            Optional<Enrolling> found = store.findForUpdate(id, browser.series());
            if (found.isEmpty()) {
                return new Outcome.NoSuchEnrolment();
            }
            var answer = answer(found.get(), new EnrolmentStep.NameContact(contact));
            if (answer != EnrolmentStep.Answer.TAKEN) {
                return new Outcome.OutOfStep(answer);
            }
            store.name(id, contact);
            var sending = send(id, contact);
            if (sending instanceof Codes.Sending.Sent) {
                return stands(id, browser);
            }
            status.setRollbackOnly();
            return new Outcome.NotSent(sending);
        });
    }

    /** Checks the code that came; the contact is proven in the transaction that uses it up. */
    Outcome prove(EnrolmentId id, Browser browser, Contact.Kind kind, String code) {
        Optional<Enrolling> found = find(id, browser);
        if (found.isEmpty()) {
            return new Outcome.NoSuchEnrolment();
        }
        var answer = answer(found.get(), new EnrolmentStep.ShowCode(kind));
        if (answer != EnrolmentStep.Answer.TAKEN) {
            return new Outcome.OutOfStep(answer);
        }
        Contact contact = found.get().named(kind).orElseThrow().contact();
        var check =
                codes.check(
                        flow(id, contact), code, () -> store.prove(id, contact, clock.instant()));
        return check instanceof Codes.Check.Right
                ? stands(id, browser)
                : new Outcome.NotProven(check);
    }

    /** Whether a name is free; asked only by who has proven both contacts, and not too often. */
    Outcome ask(EnrolmentId id, Browser browser, AccountName name) {
        return transaction.execute(_ -> {
            Optional<Enrolling> found = store.findForUpdate(id, browser.series());
            if (found.isEmpty()) {
                return new Outcome.NoSuchEnrolment();
            }
            var answer = answer(found.get(), new EnrolmentStep.AskName());
            if (answer != EnrolmentStep.Answer.TAKEN) {
                return new Outcome.OutOfStep(answer);
            }
            boolean isFree = holders.isFree(name);
            if (!isFree) {
                store.miss(id);
            }
            return new Outcome.Name(isFree, found.get().nameMissesLeft() - (isFree ? 0 : 1));
        });
    }

    /** How the newest code to this contact stands. */
    Optional<Codes.Standing> codeStanding(EnrolmentId id, Contact contact) {
        return codes.standing(flow(id, contact));
    }

    private Codes.Sending send(EnrolmentId id, Contact contact) {
        Codes.Recipient recipient =
                holders.isKnown(contact)
                        ? new Codes.Recipient.ToldOtherwise(
                                contact, () -> Optional.of(exists(contact)))
                        : new Codes.Recipient.Person(Optional.empty(), contact);
        String asker = id.text() + " " + contact.address();
        return codes.sendToStranger(flow(id, contact), recipient, asker, Map.of());
    }

    /** Numbers are handed on to other people; who reads there now may ask for it by a link. */
    private Notice exists(Contact contact) {
        return switch (contact.kind()) {
            case EMAIL ->
                    new Notice(Optional.empty(), contact, Template.WALLET_EXISTS, Map.of(), true);
            case PHONE ->
                    new Notice(
                            Optional.empty(),
                            contact,
                            Template.NUMBER_HAS_WALLET,
                            Map.of("number_link", numbers.link(contact)),
                            true);
        };
    }

    private CodeFlow flow(EnrolmentId id, Contact contact) {
        return new CodeFlow(
                codes.newcomer(contact), CodePurpose.PROVE_CONTACT, id.value(), contact.kind());
    }

    private EnrolmentStep.Answer answer(Enrolling enrolling, EnrolmentStep step) {
        return EnrolmentStep.of(enrolling, enrolling.stateAt(clock.instant()), step);
    }

    private Outcome stands(EnrolmentId id, Browser browser) {
        return new Outcome.Stands(store.find(id, browser.series()).orElseThrow());
    }
}
