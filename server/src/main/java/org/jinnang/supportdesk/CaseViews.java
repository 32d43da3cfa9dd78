package org.jinnang.supportdesk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.attachment.Attachment;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/** Cases as their holders see them: pseudonyms, and never a note. */
@Component
class CaseViews {

    private static final String BUNDLE = "desk";

    /** Events whose text is a code and not somebody's words. */
    private static final Set<String> CODED =
            Set.of("diagnosed", "caller_asked", "documents_refused");

    private final Cases cases;
    private final CaseFiles files;
    private final Clock clock;

    CaseViews(Cases cases, CaseFiles files, Clock clock) {
        this.cases = cases;
        this.files = files;
        this.clock = clock;
    }

    record PromisesView(
            Instant firstAnswerDue,
            Optional<Instant> firstAnsweredAt,
            Instant solutionDue,
            String late) {

        static PromisesView of(SupportCase one, Instant now) {
            Promises promised = one.promises();
            return new PromisesView(
                    promised.firstAnswerDue(),
                    promised.firstAnsweredAt(),
                    promised.solutionDue(),
                    promised.late(one.closedAt(), now).code());
        }
    }

    record RatingView(int stars, Optional<String> text, Instant ratedAt) {

        static RatingView of(SupportCase.Rating rating) {
            return new RatingView(rating.stars(), rating.text(), rating.at());
        }
    }

    record CaseView(
            CaseId caseId,
            String number,
            String subject,
            String channel,
            Optional<String> callBack,
            String state,
            Instant openedAt,
            Optional<Instant> closedAt,
            PromisesView promises,
            int unread,
            Optional<RatingView> rating,
            boolean mayRate,
            boolean mayReopen) {}

    /**
     * A line.
     *
     * @param words of an event
     */
    record LineView(
            int nth,
            String kind,
            String from,
            Optional<String> pseudonym,
            Optional<String> text,
            Optional<Bilingual> words,
            Optional<CaseFiles.FileView> file,
            boolean masked,
            Instant at) {

        static LineView of(CaseLine line, Map<AttachmentId, Attachment> kept) {
            boolean isEvent = line.kind() == CaseLine.Kind.EVENT;
            Optional<CaseFiles.FileView> file =
                    line.file().map(kept::get).map(found -> view(found, line.text().orElse("")));
            return new LineView(
                    line.nth(),
                    line.kind().code(),
                    line.author().code(),
                    line.by().map(CaseLine.By::pseudonym),
                    isEvent || file.isPresent() ? Optional.empty() : line.text(),
                    line.event().map(event -> CaseViews.words(event, line.text())),
                    file,
                    line.masked(),
                    line.at());
        }
    }

    private static CaseFiles.FileView view(Attachment file, String name) {
        return new CaseFiles.FileView(file.id(), name, file.type().mediaType(), file.bytes());
    }

    record CaseList(List<CaseView> data) {}

    /**
     * A case and all that was said; in the contract the first is called case, no name in Java.
     *
     * @param warning when what was just written held something that looked like a secret
     */
    record OneCaseView(
            @JsonProperty("case") CaseView theCase,
            List<LineView> lines,
            Optional<Bilingual> warning) {}

    CaseView of(SupportCase one) {
        return new CaseView(
                one.id(),
                one.number(),
                one.subject(),
                one.channel().code(),
                one.callBack().map(SupportCase.CallBack::code),
                one.state().code(),
                one.openedAt(),
                one.closedAt(),
                PromisesView.of(one, clock.instant()),
                cases.unseen(one),
                one.rating().map(RatingView::of),
                one.isClosed() && one.rating().isEmpty(),
                cases.mayReopen(one));
    }

    /** Shows it to its holder: what it shows counts as seen. */
    OneCaseView shown(SupportCase one, boolean masked) {
        List<CaseLine> lines = cases.lines(one);
        if (!lines.isEmpty()) {
            cases.seen(one, lines.getLast().nth());
        }
        boolean lastOfHisWas =
                lines.stream()
                        .filter(line -> line.kind() == CaseLine.Kind.MESSAGE)
                        .reduce((_, last) -> last)
                        .filter(last -> last.masked() && last.author() == CaseLine.Author.HOLDER)
                        .isPresent();
        Optional<Bilingual> warning =
                masked || lastOfHisWas
                        ? Optional.of(Texts.bilingual(BUNDLE, "warning.holder"))
                        : Optional.empty();
        return new OneCaseView(of(one), lines(one, lines), warning);
    }

    /** Lines with what is kept of their files. */
    List<LineView> lines(SupportCase one, List<CaseLine> lines) {
        Map<AttachmentId, Attachment> kept = files.of(one, lines);
        return lines.stream().map(line -> LineView.of(line, kept)).toList();
    }

    /** The words of an event; what it needs stands in its text, which is a code of some events. */
    static Bilingual words(String event, Optional<String> detail) {
        Object said = detail.map(text -> CODED.contains(event) ? inWords(text) : text).orElse("");
        return Texts.bilingual(BUNDLE, "event." + event, Map.of("detail", said));
    }

    /** A stable word as people say it; what is none, such as an amount, stays as it is. */
    static Object inWords(String code) {
        String key = "word." + code;
        return Texts.has(BUNDLE, key) ? Texts.bilingual(BUNDLE, key) : code;
    }
}
