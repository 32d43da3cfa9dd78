package org.jinnang.supportdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.attachment.Attachments;
import org.jinnang.attachment.Picture;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a holder hands in when the desk asks for his documents: opened by a code to a registered
 * address or by his session, and from then on only in that browser.
 */
@Service
class DocumentHandIns {

    private final DocumentCheckStore store;
    private final CheckStore checkStore;
    private final CallerChecks checks;
    private final CallerAnswers answers;
    private final CaseStore cases;
    private final Writing writing;
    private final Attachments attachments;
    private final Identities identities;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    DocumentHandIns(
            DocumentCheckStore store,
            CheckStore checkStore,
            CallerChecks checks,
            CallerAnswers answers,
            CaseStore cases,
            Writing writing,
            Attachments attachments,
            Identities identities,
            Audit audit,
            Clock clock,
            ZoneId zone,
            TransactionOperations transaction) {
        this.store = store;
        this.checkStore = checkStore;
        this.checks = checks;
        this.answers = answers;
        this.cases = cases;
        this.writing = writing;
        this.attachments = attachments;
        this.identities = identities;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
        this.transaction = transaction;
    }

    /** What came of it. */
    sealed interface Doing {

        record Done(DocumentCheck now) implements Doing {}

        /** Unknown, over, handed in already, or opened in another browser: one answer for all. */
        record Over() implements Doing {}

        record NotKept(Attachments.Why why) implements Doing {}

        /** Something typed cannot be right. */
        record Unfit(String field, String code) implements Doing {}

        /** Pictures are missing. */
        record Incomplete() implements Doing {}
    }

    /** Sends a code to a registered address; empty where no documents are asked for. */
    Optional<Codes.Sending> sendCode(String reference, Contact.Kind channel) {
        return waiting(reference)
                .map(check -> checks.sendCodeToStranger(check, checks.flow(check, channel)));
    }

    /** Its holder opens it, signed in: he has shown already that it is his. */
    Doing open(String reference, WalletId holder, Browser browser) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        waiting(reference)
                                .filter(check -> check.wallet().equals(holder))
                                .flatMap(check -> answers.locked(holder, check.id()))
                                .<Doing>map(check -> {
                                    store.open(check, browser.series());
                                    return done(check);
                                })
                                .orElseGet(Doing.Over::new)));
    }

    /** As it stands, after it was opened by a code. */
    Doing opened(String reference, Browser browser) {
        return waiting(reference)
                .flatMap(check -> store.find(check.wallet(), check.id()))
                .filter(one -> one.isIn(browser.series()))
                .<Doing>map(Doing.Done::new)
                .orElseGet(Doing.Over::new);
    }

    /** For the browser in which it was opened. */
    Optional<DocumentCheck> find(CallerCheckId id, Browser browser) {
        return store.find(id).filter(one -> one.isIn(browser.series()));
    }

    DocumentCheck.State state(DocumentCheck one) {
        return one.state(clock.instant());
    }

    Set<DocumentCheck.Part> needs(DocumentCheck one) {
        return identities
                .of(one.check().wallet())
                .map(Evidence::document)
                .map(DocumentCheck::needs)
                .orElseGet(() -> EnumSet.allOf(DocumentCheck.Part.class));
    }

    /** One picture, drawn anew; another one of the same part takes its place. */
    Doing put(CallerCheckId id, DocumentCheck.Part part, byte[] file, Browser browser) {
        return locked(
                id,
                browser,
                one -> {
                    Optional<byte[]> picture = Picture.redrawn(file);
                    if (picture.isEmpty()) {
                        return new Doing.NotKept(Attachments.Why.UNKNOWN_TYPE);
                    }
                    CallerCheck check = one.check();
                    Attachments.Keeping keeping =
                            attachments.keep(
                                    check.wallet(), id.value(), picture.get(), DocumentCheck.KEPT);
                    return switch (keeping) {
                        case Attachments.Keeping.Refused(var why) -> new Doing.NotKept(why);
                        case Attachments.Keeping.Kept(var kept) -> {
                            store.put(check, part, kept.id());
                            yield done(check);
                        }
                    };
                });
    }

    /**
     * Everything is there: the staff compares it.
     *
     * @param number as its holder typed it, if he did; only how it stands to the recorded one is
     *     kept
     */
    Doing handIn(
            CallerCheckId id,
            Optional<String> number,
            Optional<LocalDate> expiresOn,
            Browser browser) {
        return locked(
                id,
                browser,
                one -> {
                    if (!one.pictures().keySet().containsAll(needs(one))) {
                        return new Doing.Incomplete();
                    }
                    CallerCheck check = one.check();
                    Optional<String> fault = number.flatMap(typed -> fault(check, typed));
                    if (fault.isPresent()) {
                        return new Doing.Unfit("document_number", fault.get());
                    }
                    Instant now = clock.instant();
                    store.handIn(check, told(check, number), expiresOn, now);
                    SupportCase of = cases.find(check.wallet(), check.caseId()).orElseThrow();
                    writing.event(of, "documents_handed_in", Optional.empty(), now);
                    audit.record(
                            AuditEvent.of(
                                            check.wallet(),
                                            AuditKind.DOCUMENTS_HANDED_IN,
                                            now,
                                            AuditEvent.Source.of(browser))
                                    .referred(of.number()));
                    return done(check);
                });
    }

    private DocumentCheck.Told told(CallerCheck check, Optional<String> number) {
        return number.map(typed ->
                        identities.isNumberOf(check.wallet(), typed)
                                ? DocumentCheck.Told.SAME
                                : DocumentCheck.Told.DIFFERENT)
                .orElse(DocumentCheck.Told.NOT_TOLD);
    }

    /** Why it cannot be a number of the recorded kind of document, such as a wrong check digit. */
    private Optional<String> fault(CallerCheck check, String typed) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return identities
                .of(check.wallet())
                .map(Evidence::document)
                .map(document -> Claimed.read(document, "A", typed, today))
                .flatMap(reading ->
                        reading instanceof Claimed.Reading.Refused(var why)
                                ? Optional.of(code(why))
                                : Optional.empty());
    }

    private static String code(Claimed.Why why) {
        return switch (why) {
            case NUMBER_EMPTY, NAME_EMPTY -> "missing";
            case NUMBER_FORM, NUMBER_REGION, NAME_FORM -> "bad_format";
            case NUMBER_DATE -> "bad_date";
            case NUMBER_CHECK_DIGIT -> "bad_check_digit";
        };
    }

    private Optional<CallerCheck> waiting(String reference) {
        return checkStore
                .named(reference)
                .filter(check -> check.kind() == CallerCheck.Kind.DOCUMENTS)
                .filter(check -> check.isWaiting(clock.instant()));
    }

    /** While it is open, for the browser in which it was opened. */
    private Doing locked(CallerCheckId id, Browser browser, Function<DocumentCheck, Doing> work) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        find(id, browser)
                                .flatMap(one -> answers.locked(one.check().wallet(), id))
                                .flatMap(_ -> find(id, browser))
                                .filter(one -> state(one) == DocumentCheck.State.OPENED)
                                .map(work)
                                .orElseGet(Doing.Over::new)));
    }

    private Doing done(CallerCheck check) {
        return new Doing.Done(store.find(check.wallet(), check.id()).orElseThrow());
    }
}
