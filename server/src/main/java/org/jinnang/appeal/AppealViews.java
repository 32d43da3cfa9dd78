package org.jinnang.appeal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jinnang.attachment.Attachment;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecretWords;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.staff.Lease;
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
            boolean mayEscalate,
            Optional<Bilingual> warning) {}

    /** For its holder. */
    View of(Appeal appeal) {
        return of(
                appeal, appeals.files(appeal), warning(appeal, "warning.holder", Optional.empty()));
    }

    /** The holder's own, for him. */
    List<View> of(List<Appeal> several) {
        Map<UUID, List<Attachment>> files = appeals.files(several);
        return several.stream()
                .map(one ->
                        of(one, files.getOrDefault(one.id().value(), List.of()), Optional.empty()))
                .toList();
    }

    private View of(Appeal appeal, List<Attachment> files, Optional<Bilingual> warning) {
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
                files.stream().map(FileView::of).toList(),
                appeal.decisions().stream().map(this::outcome).toList(),
                appeal.mayEscalate(),
                warning);
    }

    /** Said of the last words, when they held something that looked like a secret. */
    private static Optional<Bilingual> warning(
            Appeal appeal, String toTheHolder, Optional<String> toTheStaff) {
        Appeal.Line last = appeal.lines().getLast();
        Optional<String> key = last.by().isPresent() ? toTheStaff : Optional.of(toTheHolder);
        return SecretWords.isMasked(last.words())
                ? key.map(words -> Texts.bilingual("desk", words))
                : Optional.empty();
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
        return forStaff(
                appeal,
                appeals.files(appeal),
                act -> desk.whyNot(appeal, act, appeal.version(), staff),
                staff);
    }

    /** A queue, read at once; nobody's own case stands there. */
    List<StaffView> queue(List<Appeal> several, SignedInStaff staff) {
        Map<UUID, List<Attachment>> files = appeals.files(several);
        Set<AppealId> parts = desk.partsIn(several, staff);
        return several.stream()
                .map(one ->
                        forStaff(
                                one,
                                files.getOrDefault(one.id().value(), List.of()),
                                act ->
                                        desk.whyNot(
                                                one,
                                                act,
                                                one.version(),
                                                staff,
                                                false,
                                                parts.contains(one.id())),
                                staff))
                .toList();
    }

    private StaffView forStaff(
            Appeal appeal,
            List<Attachment> files,
            Function<AppealRule.StaffAct, Optional<AppealRule.Why>> whyNot,
            SignedInStaff staff) {
        Instant now = clock.instant();
        return new StaffView(
                of(
                        appeal,
                        files,
                        warning(appeal, "warning.staff_of_holder", Optional.of("warning.staff"))),
                appeal.version(),
                Lease.inForce(appeal.lease(), now)
                        .map(lease ->
                                new LeaseView(
                                        pseudonym(lease.by()),
                                        lease.by().equals(staff.staff()),
                                        lease.until())),
                Arrays.stream(AppealRule.StaffAct.values())
                        .map(act -> act(act, whyNot.apply(act)))
                        .toList());
    }

    private static ActView act(AppealRule.StaffAct act, Optional<AppealRule.Why> why) {
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
