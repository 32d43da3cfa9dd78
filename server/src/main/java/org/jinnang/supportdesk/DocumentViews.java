package org.jinnang.supportdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.holder.Holders;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.staff.Team;
import org.springframework.stereotype.Component;

/** A check by documents, as its holder sees it and as the staff does: never a number. */
@Component
class DocumentViews {

    private final DocumentHandIns handIns;
    private final DocumentComparisons comparisons;
    private final VideoRooms rooms;
    private final Identities identities;
    private final Holders holders;
    private final Team team;

    DocumentViews(
            DocumentHandIns handIns,
            DocumentComparisons comparisons,
            VideoRooms rooms,
            Identities identities,
            Holders holders,
            Team team) {
        this.handIns = handIns;
        this.comparisons = comparisons;
        this.rooms = rooms;
        this.identities = identities;
        this.holders = holders;
        this.team = team;
    }

    /** For whoever hands in. */
    record HandInView(
            CallerCheckId checkId,
            String reference,
            String caseNumber,
            String state,
            List<String> needs,
            List<String> parts,
            Instant expiresAt,
            Optional<String> videoLink,
            Optional<Bilingual> reason) {}

    record RecordedView(String document, String name, String number, Optional<Instant> checkedAt) {}

    record ComparisonView(String pseudonym, String name, Instant at) {}

    /** For whoever compares; what colleagues found is not told before it is over. */
    record CheckView(
            CallerCheckId checkId,
            String reference,
            CaseId caseId,
            String caseNumber,
            String holder,
            String state,
            Optional<RecordedView> recorded,
            String told,
            Optional<LocalDate> expiresOn,
            boolean expired,
            List<String> parts,
            Optional<Instant> handedInAt,
            Instant expiresAt,
            List<ComparisonView> comparisons,
            boolean mayCompare,
            Optional<String> whyNot,
            Optional<String> reason,
            boolean videoPossible,
            Optional<String> videoLink) {}

    record LineView(
            CallerCheckId checkId,
            String caseNumber,
            String holder,
            String askedBy,
            Instant handedInAt,
            Instant expiresAt,
            int compared) {}

    record LineList(List<LineView> data) {}

    HandInView handIn(DocumentCheck one) {
        return new HandInView(
                one.check().id(),
                one.check().reference(),
                SupportCase.number(one.check().caseId()),
                handIns.state(one).code(),
                codes(handIns.needs(one)),
                codes(one.pictures().keySet()),
                one.check().expiresAt(),
                video(one),
                one.reason().map(DocumentViews::words));
    }

    CheckView of(SignedInStaff staff, DocumentCheck one) {
        Optional<CompareRule.Why> why = comparisons.refusal(staff, one);
        return new CheckView(
                one.check().id(),
                one.check().reference(),
                one.check().caseId(),
                SupportCase.number(one.check().caseId()),
                holders.of(one.check().wallet()).maskedName(),
                comparisons.state(one).code(),
                identities
                        .of(one.check().wallet())
                        .map(found ->
                                new RecordedView(
                                        found.document().code(),
                                        found.maskedName(),
                                        found.maskedNumber(),
                                        found.checkedAt())),
                one.told().code(),
                one.expiresOn(),
                one.isExpired(comparisons.today()),
                codes(one.pictures().keySet()),
                one.handedInAt(),
                one.check().expiresAt(),
                one.comparisons().stream().map(this::comparison).toList(),
                why.isEmpty(),
                why.map(CompareRule.Why::code),
                one.reason().map(DocumentCheck.Reason::code),
                rooms.areThere(),
                video(one));
    }

    LineList list(List<DocumentCheck> all) {
        return new LineList(
                all.stream()
                        .map(one ->
                                new LineView(
                                        one.check().id(),
                                        SupportCase.number(one.check().caseId()),
                                        holders.of(one.check().wallet()).maskedName(),
                                        one.check().by().pseudonym(),
                                        one.handedInAt().orElseThrow(),
                                        one.check().expiresAt(),
                                        one.comparisons().size()))
                        .toList());
    }

    static Bilingual words(DocumentCheck.Reason reason) {
        return Texts.bilingual("desk", "word." + reason.code());
    }

    private ComparisonView comparison(DocumentCheck.Comparison one) {
        return team.find(one.staff())
                .map(member -> new ComparisonView(member.pseudonym(), member.name(), one.at()))
                .orElseThrow();
    }

    private Optional<String> video(DocumentCheck one) {
        return one.videoOpenedAt().flatMap(_ -> rooms.link(one.check()));
    }

    /** In the order in which they are asked for. */
    private static List<String> codes(Set<DocumentCheck.Part> parts) {
        return Arrays.stream(DocumentCheck.Part.values())
                .filter(parts::contains)
                .map(DocumentCheck.Part::code)
                .toList();
    }
}
