package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.staff.Conflicts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What counters ask the wallet's provider, for whoever answers, on the staff's host only. */
@RestController
@RequestMapping("/api/v1/staff/provider-questions")
class QuestionController {

    private final ProviderQuestions questions;
    private final CounterViews views;
    private final Branches branches;
    private final Conflicts conflicts;
    private final Clock clock;

    QuestionController(
            ProviderQuestions questions,
            CounterViews views,
            Branches branches,
            Conflicts conflicts,
            Clock clock) {
        this.questions = questions;
        this.views = views;
        this.branches = branches;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /** As staff sees it; the holder sees title and times only. */
    record QuestionView(
            ProviderQuestion.Reason reason,
            Bilingual title,
            String words,
            String askedBy,
            Instant askedAt,
            Instant dueAt,
            boolean late,
            Optional<ProviderQuestion.Outcome> outcome,
            Optional<String> answer,
            Optional<String> answeredBy,
            Optional<Instant> answeredAt) {

        static QuestionView of(ProviderQuestion question, Instant now) {
            Optional<ProviderQuestion.Answer> answer = question.answer();
            return new QuestionView(
                    question.reason(),
                    inWords(question.reason()),
                    question.words(),
                    question.asker().pseudonym(),
                    question.askedAt(),
                    question.due(),
                    question.isLateAt(now),
                    answer.map(ProviderQuestion.Answer::outcome),
                    answer.map(ProviderQuestion.Answer::words),
                    answer.map(one -> one.by().pseudonym()),
                    answer.map(ProviderQuestion.Answer::at));
        }
    }

    record QuestionLine(
            VisitId visitId,
            int version,
            String number,
            VisitKind kind,
            Bilingual branchName,
            CounterViews.HolderView holder,
            QuestionView question,
            boolean mineToAnswer,
            Optional<Bilingual> whyNot) {}

    record QuestionLineList(List<QuestionLine> data) {}

    record AnswerRequest(int version, ProviderQuestion.Outcome outcome, String words)
            implements CounterRequests.Seeing {}

    @GetMapping
    QuestionLineList waiting(
            @OnDuty({StaffRole.OPERATOR, StaffRole.SECURITY_OFFICER}) SignedInStaff staff) {
        return list(staff);
    }

    @PostMapping("/{id}/answer")
    QuestionLineList answer(
            @OnDuty({StaffRole.OPERATOR, StaffRole.SECURITY_OFFICER}) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody AnswerRequest request,
            Browser browser) {
        Acting.done(
                questions.answer(
                        request.by(id, staff, browser), request.outcome(), said(request.words())));
        return list(staff);
    }

    /** Without it nobody knows what is meant. */
    static String said(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            throw FieldProblems.of("words", "missing");
        }
        return text;
    }

    static Bilingual inWords(ProviderQuestion.Reason reason) {
        return Texts.bilingual(
                RefusalText.BUNDLE, "question." + reason.name().toLowerCase(Locale.ROOT));
    }

    private QuestionLineList list(SignedInStaff staff) {
        return new QuestionLineList(
                questions.waiting().stream().map(visit -> line(visit, staff)).toList());
    }

    private QuestionLine line(Visit visit, SignedInStaff staff) {
        ProviderQuestion open =
                questions.of(visit).stream()
                        .filter(ProviderQuestion::isOpen)
                        .findFirst()
                        .orElseThrow();
        Optional<Bilingual> whyNot =
                conflicts.concerns(staff.staff(), visit.wallet())
                        ? Optional.of(Diagnosis.why("own_case"))
                        : questions
                                .whyNotAnswer(visit, staff)
                                .map(why -> Diagnosis.why(why.name()));
        return new QuestionLine(
                visit.id(),
                visit.version(),
                visit.number(),
                visit.kind(),
                branches.nameOf(visit.branch()),
                views.holder(visit),
                QuestionView.of(open, clock.instant()),
                whyNot.isEmpty(),
                whyNot);
    }
}
