package org.jinnang.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What other packages may ask of files that people hand in. */
@Service
public class Attachments {

    /** Files of one case, appeal or visit. */
    public static final int MOST_OF_A_SUBJECT = 10;

    /** Files about one holder within a day, whatever they are handed in to. */
    static final int MOST_OF_A_DAY = 30;

    private static final Duration DAY = Duration.ofDays(1);

    private final AttachmentStore store;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    Attachments(AttachmentStore store, Clock clock, Ids ids, TransactionOperations transaction) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** Why a file is not kept. */
    public enum Why {
        EMPTY,
        /** More than 10 MB, 100 pages, or 16,000 pixels a side. */
        TOO_LARGE,
        /** Neither PNG, JPEG nor PDF. */
        UNKNOWN_TYPE,
        /** It begins like a picture or a document and is none. */
        DAMAGED,
        /** A PDF that needs a password. */
        LOCKED,
        /** A PDF that does something by itself, or carries other files. */
        ACTIVE,
        /** Of this subject, or of this holder today. */
        TOO_MANY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The answer to whoever handed it in. */
        public Problem problem() {
            return Problem.of(ProblemCode.FILE_REFUSED).variant(code());
        }
    }

    /** What handing in answers. */
    public sealed interface Keeping {

        record Kept(Attachment attachment) implements Keeping {}

        record Refused(Why why) implements Keeping {}
    }

    /**
     * Keeps a file, sealed with the holder's key, in the caller's transaction or one of its own.
     *
     * @param wallet whom it is about
     * @param subject the case, appeal or visit it belongs to; at most {@link #MOST_OF_A_SUBJECT}
     * @param content PNG, JPEG or PDF, at most 10 MB
     * @param life how long it is kept, such as by the policy for its kind
     */
    public Keeping keep(WalletId wallet, UUID subject, byte[] content, Duration life) {
        return switch (ContentRule.of(content)) {
            case Content.Wrong(Why why) -> new Keeping.Refused(why);
            case Content.Fine(FileType type) ->
                    transaction.execute(_ -> {
                        Instant now = clock.instant();
                        if (!store.hasRoom(wallet, subject, now.minus(DAY))) {
                            return new Keeping.Refused(Why.TOO_MANY);
                        }
                        var attachment =
                                new Attachment(
                                        new AttachmentId(ids.next()),
                                        wallet,
                                        subject,
                                        type,
                                        content.length,
                                        sha256(content),
                                        now,
                                        now.plus(life));
                        store.insert(attachment, content);
                        return new Keeping.Kept(attachment);
                    });
        };
    }

    /** What was handed in to a case, appeal or visit, in that order. */
    public List<Attachment> of(WalletId wallet, UUID subject) {
        return store.of(wallet, subject);
    }

    /** What files belong to. */
    public record Subject(WalletId wallet, UUID id) {}

    /** The same of several cases, appeals or visits at once, by {@link Subject#id}. */
    public Map<UUID, List<Attachment>> of(List<Subject> several) {
        return store.of(several).stream().collect(Collectors.groupingBy(Attachment::subject));
    }

    /** What stands in a file; empty when it is not this subject's, or is deleted by now. */
    public Optional<byte[]> content(WalletId wallet, UUID subject, AttachmentId attachment) {
        return store.content(wallet, subject, attachment);
    }

    /**
     * Files of a case, appeal or visit last as long from now on, longer or shorter than before; in
     * the caller's transaction.
     *
     * @param until later than each was kept
     */
    public void keepUntil(WalletId wallet, UUID subject, Instant until) {
        store.keepUntil(wallet, subject, until);
    }

    /** Deletes what was handed in and is not among these; in the caller's transaction. */
    public void keepOnly(WalletId wallet, UUID subject, Set<AttachmentId> these) {
        store.deleteOthers(wallet, subject, these);
    }

    /** Deletes what is over; a few at a time, so that nobody waits. */
    void forget() {
        int deleted;
        do {
            deleted = transaction.execute(_ -> store.deleteOver(clock.instant()));
        } while (deleted > 0);
    }

    private static Digest sha256(byte[] content) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
