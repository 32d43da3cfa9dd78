package org.jinnang.appeal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.attachment.Attachment;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.staff.StaffMember;
import org.jinnang.staff.Team;
import org.springframework.stereotype.Component;

/** Appeals as the API shows them: to holders with pseudonyms of the staff, never with names. */
@Component
class AppealViews {

    private final Appeals appeals;
    private final AppealDesk desk;
    private final Team team;
    private final Clock clock;

    AppealViews(Appeals appeals, AppealDesk desk, Team team, Clock clock) {
        this.appeals = appeals;
        this.desk = desk;
        this.team = team;
        this.clock = clock;
    }

    /** A decision that can be appealed against. */
    record DecisionView(String kind, String reference, Bilingual what, Instant decidedAt) {

        static DecisionView of(Appealable one) {
            return new DecisionView(one.kind(), one.reference(), one.what(), one.decidedAt());
        }
    }

    /**
     * @param from {@code holder} or {@code staff}
     * @param staff the pseudonym
     */
    record LineView(String from, Optional<String> staff, Instant at, String words) {}

    record FileView(
            AttachmentId fileId, String type, int bytes, String sha256, Instant handedInAt) {

        static FileView of(Attachment file) {
            return new FileView(
                    file.id(),
                    file.type().mediaType(),
                    file.bytes(),
                    HexFormat.of().formatHex(file.digest().bytes()),
                    file.keptAt());
        }
    }

    /**
     * @param done what followed from a grant by itself
     */
    record OutcomeView(
            int round,
            Appeal.Outcome outcome,
            String reason,
            Optional<Bilingual> done,
            String staff,
            Instant at) {}

    record View(
            AppealId appealId,
            String reference,
            String kind,
            String about,
            Bilingual what,
            Appeal.State state,
            int round,
            Instant filedAt,
            Instant answerBy,
            Instant decideBy,
            boolean isLate,
            List<LineView> lines,
            List<FileView> files,
            List<OutcomeView> decisions,
            boolean mayEscalate) {}

    View of(Appeal appeal) {
        return new View(
                appeal.id(),
                appeal.reference(),
                appeal.kind(),
                appeal.about(),
                appeal.what(),
                appeal.state(),
                appeal.round(),
                appeal.filedAt(),
                appeal.answerBy(),
                appeal.decideBy(),
                appeal.isLate(clock.instant()),
                appeal.lines().stream().map(this::line).toList(),
                appeals.files(appeal).stream().map(FileView::of).toList(),
                appeal.decisions().stream().map(this::outcome).toList(),
                appeal.mayEscalate());
    }

    /** Who works on it; for the staff. */
    record LeaseView(String heldBy, boolean heldByMe, Instant until) {}

    /**
     * An act and whether it is open to who asks.
     *
     * @param whyNot the stable word of the reason, with its words
     */
    record ActView(
            String act, boolean open, Optional<String> whyNot, Optional<Bilingual> whyNotWords) {}

    record StaffView(View appeal, int version, Optional<LeaseView> lease, List<ActView> acts) {}

    StaffView forStaff(Appeal appeal, SignedInStaff staff) {
        Instant now = clock.instant();
        return new StaffView(
                of(appeal),
                appeal.version(),
                appeal.lease()
                        .filter(lease -> now.isBefore(lease.until()))
                        .map(lease ->
                                new LeaseView(
                                        pseudonym(lease.by()),
                                        lease.by().equals(staff.staff()),
                                        lease.until())),
                Arrays.stream(AppealRule.StaffAct.values())
                        .map(act -> act(appeal, act, staff))
                        .toList());
    }

    private ActView act(Appeal appeal, AppealRule.StaffAct act, SignedInStaff staff) {
        Optional<AppealRule.Why> why = desk.whyNot(appeal, act, appeal.version(), staff);
        return new ActView(
                act.name().toLowerCase(Locale.ROOT),
                why.isEmpty(),
                why.map(one -> one.name().toLowerCase(Locale.ROOT)),
                why.map(one ->
                        Texts.bilingual("appeals", "why." + one.name().toLowerCase(Locale.ROOT))));
    }

    private LineView line(Appeal.Line line) {
        return new LineView(
                line.by().isPresent() ? "staff" : "holder",
                line.by().map(this::pseudonym),
                line.at(),
                line.words());
    }

    private OutcomeView outcome(Appeal.Decision decision) {
        return new OutcomeView(
                decision.round(),
                decision.outcome(),
                decision.reason(),
                decision.done(),
                pseudonym(decision.by()),
                decision.at());
    }

    String pseudonym(StaffId staff) {
        return team.find(staff).map(StaffMember::pseudonym).orElseThrow();
    }
}
