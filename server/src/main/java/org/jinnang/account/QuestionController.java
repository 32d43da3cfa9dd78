package org.jinnang.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.PasskeyForms;
import org.jinnang.account.ContactController.HolderProof;
import org.jinnang.authenticator.SecurityQuestion;
import org.jinnang.authenticator.SecurityQuestions;
import org.jinnang.authenticator.SecurityQuestions.Answered;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Security questions over HTTP. Answers only ever come in. */
@RestController
@RequestMapping("/api/v1/security-questions")
class QuestionController {

    private final SecurityQuestions questions;
    private final QuestionSettings settings;
    private final StrongProofs proofs;

    QuestionController(
            SecurityQuestions questions, QuestionSettings settings, StrongProofs proofs) {
        this.questions = questions;
        this.settings = settings;
        this.proofs = proofs;
    }

    record QuestionView(String question, Bilingual words) {

        static QuestionView of(SecurityQuestion question) {
            return new QuestionView(question.code(), Texts.bilingual("questions", question.code()));
        }
    }

    /**
     * @param allowed whether the policy of this wallet uses them
     * @param choice what may be asked
     * @param chosen what the holder is asked; empty when he has none
     * @param passkey whether he has one, which is proof enough
     */
    record StandingView(
            boolean allowed,
            List<QuestionView> choice,
            List<QuestionView> chosen,
            HolderProof proof,
            boolean passkey) {}

    record CodeTo(Secret password, Contact.Kind to) {}

    record AnswerEntry(String question, Secret answer) {}

    /** Either a passkey, or the password and a code. */
    record SetRequest(
            List<AnswerEntry> questions,
            Optional<PasskeyForms.Signed> passkey,
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<Contact.Kind> from) {}

    record RemovalRequest(
            Optional<PasskeyForms.Signed> passkey,
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<Contact.Kind> from) {}

    @GetMapping
    StandingView standing(@Actor SignedIn actor) {
        return new StandingView(
                questions.areAllowed(),
                Arrays.stream(SecurityQuestion.values()).map(QuestionView::of).toList(),
                questions.of(actor.wallet()).stream().map(QuestionView::of).toList(),
                proofs.needsSecondStep(actor.wallet()) ? HolderProof.SECOND_STEP : HolderProof.CODE,
                proofs.hasPasskey(actor.wallet()));
    }

    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StandingView send(@Actor SignedIn actor, @RequestBody CodeTo form, Browser browser) {
        done(settings.send(actor, TypedPassword.present(form.password()), form.to(), browser));
        return standing(actor);
    }

    @PostMapping
    StandingView set(@Actor SignedIn actor, @RequestBody SetRequest form, Browser browser) {
        var shown = shown(form.passkey(), form.password(), form.code(), form.from());
        done(settings.set(actor, answered(form.questions()), shown, browser));
        return standing(actor);
    }

    @PostMapping("/removal")
    StandingView remove(@Actor SignedIn actor, @RequestBody RemovalRequest form, Browser browser) {
        var shown = shown(form.passkey(), form.password(), form.code(), form.from());
        done(settings.remove(actor, shown, browser));
        return standing(actor);
    }

    private List<Answered> answered(List<AnswerEntry> entries) {
        if (entries.size() != SecurityQuestions.HOW_MANY) {
            throw FieldProblems.of("questions", "missing");
        }
        var all = new ArrayList<Answered>();
        for (AnswerEntry entry : entries) {
            int number = all.size() + 1;
            SecurityQuestion question =
                    SecurityQuestion.parse(entry.question())
                            .orElseThrow(() -> FieldProblems.of("question_" + number, "unknown"));
            all.add(new Answered(question, entry.answer()));
        }
        questions
                .fault(all)
                .ifPresent(refused -> {
                    throw problem(refused);
                });
        return List.copyOf(all);
    }

    private ProblemException problem(SecurityQuestions.Refused refused) {
        boolean isQuestion = refused.fault() == SecurityQuestions.Fault.SAME_QUESTION;
        return FieldProblems.of(
                (isQuestion ? "question_" : "answer_") + refused.number(),
                refused.fault().name().toLowerCase(Locale.ROOT),
                Map.of("min", questions.shortest(), "max", questions.longest()));
    }

    private static StrongProofs.Shown shown(
            Optional<PasskeyForms.Signed> passkey,
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<Contact.Kind> from) {
        return new StrongProofs.Shown(
                passkey.map(PasskeyForms.Signed::answer), password, code, from);
    }

    private static void done(Optional<Problem> problem) {
        problem.ifPresent(refused -> {
            throw refused.asException();
        });
    }
}
