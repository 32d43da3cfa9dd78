package org.jinnang.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.Announcement;
import org.jinnang.help.Announcements;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Announcements by two people; one is enough to take one back. */
@Service
class PublishedNews implements ProposalEffect {

    private static final Duration LIFE = Duration.ofDays(3);
    private static final String KIND = "kind";
    private static final String TITLE_ZH = "title_zh";
    private static final String TITLE_EN = "title_en";
    private static final String BODY_ZH = "body_zh";
    private static final String BODY_EN = "body_en";
    private static final String STARTS = "starts_at";
    private static final String ENDS = "ends_at";

    private final Announcements announcements;
    private final Proposals proposals;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    PublishedNews(
            Announcements announcements,
            Proposals proposals,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.announcements = announcements;
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What everybody shall be told. */
    record Wish(
            Announcement.Kind kind,
            Bilingual title,
            Bilingual body,
            Instant startsAt,
            Instant endsAt) {}

    Proposal propose(SignedInStaff maker, Wish wish) {
        SortedMap<String, String> content = new TreeMap<>();
        content.put(KIND, wish.kind().code());
        content.put(TITLE_ZH, wish.title().zh());
        content.put(TITLE_EN, wish.title().en());
        content.put(BODY_ZH, wish.body().zh());
        content.put(BODY_EN, wish.body().en());
        content.put(STARTS, wish.startsAt().toString());
        content.put(ENDS, wish.endsAt().toString());
        return transaction.execute(_ ->
                proposals.propose(
                        maker,
                        ProposalKind.ANNOUNCEMENT,
                        Optional.empty(),
                        "announcement",
                        content,
                        LIFE));
    }

    @Override
    public Set<ProposalKind> kinds() {
        return Set.of(ProposalKind.ANNOUNCEMENT);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        SortedMap<String, String> content = proposal.content();
        Instant ends = Instant.parse(text(content, ENDS));
        if (!ends.isAfter(clock.instant())) {
            return Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant("expired"));
        }
        boolean isWarning = Announcement.Kind.SECURITY.code().equals(content.get(KIND));
        var announcement =
                new Announcement(
                        ids.next(),
                        isWarning ? Announcement.Kind.SECURITY : Announcement.Kind.NOTICE,
                        new Bilingual(text(content, TITLE_ZH), text(content, TITLE_EN)),
                        new Bilingual(text(content, BODY_ZH), text(content, BODY_EN)),
                        Instant.parse(text(content, STARTS)),
                        ends);
        announcements.publish(announcement, proposal.id());
        audit.record(
                event(checker, AuditKind.ANNOUNCEMENT_PUBLISHED, source)
                        .with("proposal", proposal.id().text())
                        .referred(announcement.reference()));
        return Optional.empty();
    }

    /** False when there is no such one. */
    boolean withdraw(SignedInStaff by, String reference, Source source) {
        return transaction.execute(_ -> {
            Optional<Announcement> withdrawn = announcements.withdraw(reference);
            withdrawn.ifPresent(one ->
                    audit.record(
                            event(by, AuditKind.ANNOUNCEMENT_WITHDRAWN, source)
                                    .referred(one.reference())));
            return withdrawn.isPresent();
        });
    }

    private AuditEvent event(SignedInStaff by, AuditKind kind, Source source) {
        return StaffAudit.event(by, kind, clock.instant(), source, Optional.empty());
    }

    private static String text(SortedMap<String, String> content, String name) {
        return content.getOrDefault(name, "");
    }
}
