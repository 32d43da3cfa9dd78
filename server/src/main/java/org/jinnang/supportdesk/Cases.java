package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jinnang.attachment.Attachments;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecretWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A holder's requests for help. A session is enough and nothing forbids them: whoever is locked
 * needs them most.
 */
@Service
public class Cases {

    /** So many open ones at a time; a person needs one. */
    private static final int MOST_OPEN = 10;

    private static final int MOST_LISTED = 100;
    private static final Duration REOPENS = Duration.ofDays(30);

    private final CaseStore store;
    private final LineStore lines;
    private final Writing writing;
    private final CaseFiles files;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    Cases(
            CaseStore store,
            LineStore lines,
            Writing writing,
            CaseFiles files,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.lines = lines;
        this.writing = writing;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What came of it. */
    sealed interface Doing {

        /**
         * The case as it is now.
         *
         * @param masked whether something that was written looked like a secret
         */
        record Done(SupportCase one, boolean masked) implements Doing {}

        record NoSuchCase() implements Doing {}

        /** Too many are open, it is closed, it is not closed, or it was rated. */
        record NotNow(Why why) implements Doing {}

        /** A file that is not what it should be, or one too many. */
        record NotKept(Attachments.Why why) implements Doing {}

        enum Why {
            TOO_MANY,
            CLOSED,
            NOT_CLOSED,
            RATED,
            FULL
        }
    }

    /** The newest first. */
    List<SupportCase> of(WalletId wallet) {
        return store.of(wallet, MOST_LISTED);
    }

    Optional<SupportCase> find(WalletId wallet, CaseId id) {
        return store.find(wallet, id);
    }

    /** The oldest first; without what is for colleagues only. */
    List<CaseLine> lines(SupportCase one) {
        return lines.of(one).stream().filter(line -> line.kind() != CaseLine.Kind.NOTE).toList();
    }

    int unseen(SupportCase one) {
        return lines.unseen(one);
    }

    /** Everything up to this line was shown to the holder. */
    void seen(SupportCase one, int nth) {
        if (nth > one.seenNth()) {
            transaction.executeWithoutResult(_ -> store.seen(one, nth));
        }
    }

    boolean mayReopen(SupportCase one) {
        return one.closedAt().filter(at -> clock.instant().isBefore(at.plus(REOPENS))).isPresent();
    }

    Doing open(Writing.NewCase wish, String text, Browser browser) {
        return transaction.execute(_ -> {
            long open = of(wish.wallet()).stream().filter(one -> !one.isClosed()).count();
            if (open >= MOST_OPEN) {
                return new Doing.NotNow(Doing.Why.TOO_MANY);
            }
            Instant now = clock.instant();
            SupportCase made = writing.open(wish, now);
            boolean masked = writing.byHolder(made, text, now);
            record(made, AuditKind.CASE_OPENED, browser);
            return new Doing.Done(found(made), masked || !made.subject().equals(wish.subject()));
        });
    }

    Doing write(WalletId wallet, CaseId id, String text) {
        return locked(
                wallet,
                id,
                one -> {
                    if (one.isClosed()) {
                        return new Doing.NotNow(Doing.Why.CLOSED);
                    }
                    if (lines.of(one).size() >= LineStore.MOST) {
                        return new Doing.NotNow(Doing.Why.FULL);
                    }
                    boolean masked = writing.byHolder(one, text, clock.instant());
                    return new Doing.Done(found(one), masked);
                });
    }

    /** Hands in a file: PNG, JPEG or PDF. */
    Doing handIn(WalletId wallet, CaseId id, byte[] content) {
        return locked(
                wallet,
                id,
                one -> {
                    if (one.isClosed()) {
                        return new Doing.NotNow(Doing.Why.CLOSED);
                    }
                    if (lines.of(one).size() >= LineStore.MOST) {
                        return new Doing.NotNow(Doing.Why.FULL);
                    }
                    return switch (files.keep(one, Optional.empty(), content, clock.instant())) {
                        case Attachments.Keeping.Kept _ -> new Doing.Done(found(one), false);
                        case Attachments.Keeping.Refused(var why) -> new Doing.NotKept(why);
                    };
                });
    }

    /** What stands in a file of the holder's own case. */
    Optional<byte[]> file(WalletId wallet, CaseId id, AttachmentId file) {
        return find(wallet, id).flatMap(one -> files.content(one, file));
    }

    Doing close(WalletId wallet, CaseId id, Browser browser) {
        return locked(
                wallet,
                id,
                one ->
                        one.isClosed()
                                ? new Doing.NotNow(Doing.Why.CLOSED)
                                : done(one, AuditKind.CASE_CLOSED, browser, this::closed));
    }

    private void closed(SupportCase one, Instant now) {
        writing.close(one, Optional.empty(), now);
    }

    Doing reopen(WalletId wallet, CaseId id, Browser browser) {
        return locked(
                wallet,
                id,
                one ->
                        mayReopen(one)
                                ? done(one, AuditKind.CASE_REOPENED, browser, this::reopened)
                                : new Doing.NotNow(Doing.Why.NOT_CLOSED));
    }

    private void reopened(SupportCase one, Instant now) {
        writing.reopen(one, Optional.empty(), now);
    }

    private Doing done(
            SupportCase one,
            AuditKind kind,
            Browser browser,
            BiConsumer<SupportCase, Instant> effect) {
        effect.accept(one, clock.instant());
        record(one, kind, browser);
        return new Doing.Done(found(one), false);
    }

    Doing rate(WalletId wallet, CaseId id, int stars, Optional<String> text) {
        return locked(
                wallet,
                id,
                one -> {
                    if (!one.isClosed()) {
                        return new Doing.NotNow(Doing.Why.NOT_CLOSED);
                    }
                    Optional<SecretWords.Kept> kept = text.map(writing::without);
                    var rating =
                            new SupportCase.Rating(
                                    stars, kept.map(SecretWords.Kept::text), clock.instant());
                    return store.rate(one, rating)
                            ? new Doing.Done(
                                    found(one), kept.filter(SecretWords.Kept::masked).isPresent())
                            : new Doing.NotNow(Doing.Why.RATED);
                });
    }

    private Doing locked(
            WalletId wallet, CaseId id, java.util.function.Function<SupportCase, Doing> work) {
        return transaction.execute(
                _ -> store.lock(wallet, id).map(work).orElseGet(Doing.NoSuchCase::new));
    }

    private SupportCase found(SupportCase one) {
        return store.find(one.wallet(), one.id()).orElseThrow();
    }

    private void record(SupportCase one, AuditKind kind, Browser browser) {
        audit.record(
                AuditEvent.of(one.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser))
                        .referred(one.number()));
    }
}
