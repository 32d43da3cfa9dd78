package org.jinnang.supportdesk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecretWords;
import org.springframework.stereotype.Component;

/**
 * Puts lines into cases, in the caller's transaction and while the case is locked. Nothing is kept
 * before secrets are taken out of it.
 */
@Component
class Writing {

    private final CaseStore cases;
    private final LineStore lines;
    private final Ids ids;
    private final ZoneId zone;
    private final PromiseTable promises = PromiseTable.load();
    private final SecretWords secrets = SecretWords.load();

    Writing(CaseStore cases, LineStore lines, Ids ids, ZoneId zone) {
        this.cases = cases;
        this.lines = lines;
        this.ids = ids;
        this.zone = zone;
    }

    /** Takes secrets out. */
    SecretWords.Kept without(String typed) {
        return secrets.of(typed);
    }

    /** Opens a case with its first line, if there is one. */
    SupportCase open(NewCase wish, Instant now) {
        SupportCase made =
                new SupportCase(
                        wish.wallet(),
                        new org.jinnang.kernel.CaseId(ids.next()),
                        secrets.of(wish.subject()).text(),
                        wish.channel(),
                        wish.callBack(),
                        wish.about(),
                        SupportCase.State.OPEN,
                        1,
                        now,
                        promises.of(wish.channel(), now, zone),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty());
        cases.insert(made);
        return made;
    }

    /** What somebody wants to open. */
    record NewCase(
            org.jinnang.kernel.WalletId wallet,
            String subject,
            SupportCase.Channel channel,
            Optional<SupportCase.CallBack> callBack,
            SupportCase.About about) {}

    /** What a holder writes: the desk is next. */
    boolean byHolder(SupportCase one, String typed, Instant now) {
        SecretWords.Kept kept = secrets.of(typed);
        add(one, CaseLine.Kind.MESSAGE, CaseLine.Author.HOLDER, Optional.empty(), kept, now);
        move(one, SupportCase.State.OPEN, one.promises(), Optional.empty());
        return kept.masked();
    }

    /** What the desk answers: the holder is next, and the first answer is kept. */
    boolean byStaff(SupportCase one, String typed, CaseLine.By by, Instant now) {
        SecretWords.Kept kept = secrets.of(typed);
        add(one, CaseLine.Kind.MESSAGE, CaseLine.Author.STAFF, Optional.of(by), kept, now);
        move(one, SupportCase.State.ANSWERED, answered(one, now), Optional.empty());
        return kept.masked();
    }

    /** What either side hands in: who is next is as after words. */
    void file(
            SupportCase one,
            Optional<CaseLine.By> by,
            String name,
            AttachmentId file,
            Instant now) {
        CaseLine.Author author = by.isPresent() ? CaseLine.Author.STAFF : CaseLine.Author.HOLDER;
        lines.add(
                one,
                new CaseLine(
                        0,
                        CaseLine.Kind.MESSAGE,
                        author,
                        by,
                        Optional.empty(),
                        Optional.of(name),
                        Optional.of(file),
                        false,
                        now));
        boolean isOurs = by.isPresent();
        move(
                one,
                isOurs ? SupportCase.State.ANSWERED : SupportCase.State.OPEN,
                isOurs ? answered(one, now) : one.promises(),
                Optional.empty());
    }

    /** For colleagues only. */
    boolean note(SupportCase one, String typed, CaseLine.By by, Instant now) {
        SecretWords.Kept kept = secrets.of(typed);
        add(one, CaseLine.Kind.NOTE, CaseLine.Author.STAFF, Optional.of(by), kept, now);
        move(one, one.state(), one.promises(), one.closedAt());
        return kept.masked();
    }

    /** What happened, told with a stable word. */
    void event(SupportCase one, String event, Optional<CaseLine.By> by, Instant now) {
        put(one, event, by, Optional.empty(), now);
        move(one, one.state(), one.promises(), one.closedAt());
    }

    /** The same with the words it needs, such as a reason. */
    void event(SupportCase one, String event, CaseLine.By by, String detail, Instant now) {
        put(one, event, Optional.of(by), Optional.of(secrets.of(detail).text()), now);
        move(one, one.state(), one.promises(), one.closedAt());
    }

    void close(SupportCase one, Optional<CaseLine.By> by, Instant now) {
        put(one, "closed", by, Optional.empty(), now);
        Promises kept = by.isPresent() ? answered(one, now) : one.promises();
        move(one, SupportCase.State.CLOSED, kept, Optional.of(now));
    }

    /** The clock of the solution begins anew. */
    void reopen(SupportCase one, Optional<CaseLine.By> by, Instant now) {
        put(one, "reopened", by, Optional.empty(), now);
        Instant due = promises.of(one.channel(), now, zone).solutionDue();
        move(one, SupportCase.State.OPEN, due(one.promises(), due), Optional.empty());
    }

    void promise(SupportCase one, CaseLine.By by, Instant due, String reason, Instant now) {
        put(one, "promised", Optional.of(by), Optional.of(secrets.of(reason).text()), now);
        move(one, one.state(), due(one.promises(), due), one.closedAt());
    }

    private void put(
            SupportCase one,
            String event,
            Optional<CaseLine.By> by,
            Optional<String> detail,
            Instant now) {
        CaseLine.Author author = by.isPresent() ? CaseLine.Author.STAFF : CaseLine.Author.SYSTEM;
        lines.add(
                one,
                new CaseLine(
                        0,
                        CaseLine.Kind.EVENT,
                        author,
                        by,
                        Optional.of(event),
                        detail,
                        Optional.empty(),
                        false,
                        now));
    }

    private void add(
            SupportCase one,
            CaseLine.Kind kind,
            CaseLine.Author author,
            Optional<CaseLine.By> by,
            SecretWords.Kept kept,
            Instant now) {
        lines.add(
                one,
                new CaseLine(
                        0,
                        kind,
                        author,
                        by,
                        Optional.empty(),
                        Optional.of(kept.text()),
                        Optional.empty(),
                        kept.masked(),
                        now));
    }

    private void move(
            SupportCase one, SupportCase.State state, Promises kept, Optional<Instant> closedAt) {
        cases.update(
                new SupportCase(
                        one.wallet(),
                        one.id(),
                        one.subject(),
                        one.channel(),
                        one.callBack(),
                        one.about(),
                        state,
                        one.version(),
                        one.openedAt(),
                        kept,
                        closedAt,
                        one.seenNth(),
                        one.lease(),
                        one.rating()));
    }

    private static Promises answered(SupportCase one, Instant now) {
        Promises before = one.promises();
        return new Promises(
                before.firstAnswerDue(),
                Optional.of(before.firstAnsweredAt().orElse(now)),
                before.solutionDue());
    }

    private static Promises due(Promises before, Instant due) {
        return new Promises(before.firstAnswerDue(), before.firstAnsweredAt(), due);
    }
}
