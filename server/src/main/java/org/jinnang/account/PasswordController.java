package org.jinnang.account;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PasswordForms;
import org.jinnang.authenticator.PasswordHints;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Both passwords over HTTP: what a new one must be, and changing one by the one in force. */
@RestController
@RequestMapping("/api/v1/passwords")
class PasswordController {

    private static final String BUNDLE = "strength";

    private final PasswordChanges changes;
    private final PasswordForms forms;
    private final PaymentPasswords paymentPasswords;
    private final PasswordHints hints;
    private final HintSettings hintSettings;
    private final Policy policy;
    private final Clock clock;

    PasswordController(
            PasswordChanges changes,
            PasswordForms forms,
            PaymentPasswords paymentPasswords,
            PasswordHints hints,
            HintSettings hintSettings,
            Policy policy,
            Clock clock) {
        this.changes = changes;
        this.forms = forms;
        this.paymentPasswords = paymentPasswords;
        this.hints = hints;
        this.hintSettings = hintSettings;
        this.policy = policy;
        this.clock = clock;
    }

    record ChangeRequest(Secret currentPassword, Secret newPassword) {}

    /**
     * @param hint empty to delete it
     */
    record HintRequest(Secret currentPassword, String hint) {}

    record HintView(boolean hinted) {}

    record ChangeView(Instant changedAt, int sessionsEnded) {}

    /**
     * @param advice what is said before typing
     */
    record SignInRules(int shortest, Bilingual advice) {}

    /**
     * @param sixDigits whether six digits are enough
     * @param longerByChoice whether one may choose a longer one
     * @param isSixDigits whether the one in force is six digits; absent for somebody signed out
     */
    record PaymentRules(
            boolean sixDigits,
            boolean longerByChoice,
            Optional<Boolean> isSixDigits,
            Bilingual advice,
            Bilingual longerAdvice) {}

    /**
     * What may help to remember.
     *
     * @param hinted which passwords of the holder have one; absent for somebody signed out
     */
    record AidsView(boolean hints, boolean questions, Optional<List<String>> hinted) {}

    record RulesView(
            SignInRules signInPassword, PaymentRules paymentPassword, AidsView memoryAids) {}

    @GetMapping
    RulesView rules(@Actor Optional<SignedIn> actor) {
        Profile.MemoryAids aids = policy.profile().memoryAids();
        Map<String, Integer> signIn = forms.bounds(AuthenticatorKind.SIGN_IN_PASSWORD, false);
        return new RulesView(
                new SignInRules(signIn.getOrDefault("min", 0), advice("sign_in_password", signIn)),
                new PaymentRules(
                        forms.sixDigits(),
                        forms.longerByChoice(),
                        actor.map(one -> paymentPasswords.isSixDigits(one.wallet())),
                        advice(
                                "payment_password",
                                forms.bounds(AuthenticatorKind.PAYMENT_PASSWORD, false)),
                        advice(
                                "longer_payment_password",
                                forms.bounds(AuthenticatorKind.PAYMENT_PASSWORD, true))),
                new AidsView(aids.hints(), aids.questions(), actor.map(this::hinted)));
    }

    private static Bilingual advice(String kind, Map<String, Integer> bounds) {
        return Texts.bilingual(BUNDLE, "advice." + kind, bounds);
    }

    @PostMapping("/sign-in")
    ChangeView changeSignIn(
            @Actor SignedIn actor,
            @RequestBody ChangeRequest request,
            Browser browser,
            HttpServletResponse response) {
        return answer(changes.signIn(asking(actor, request, browser)), response);
    }

    @PostMapping("/payment")
    ChangeView changePayment(
            @Actor SignedIn actor,
            @RequestBody ChangeRequest request,
            Browser browser,
            HttpServletResponse response) {
        return answer(changes.payment(asking(actor, request, browser)), response);
    }

    @PostMapping("/sign-in/hint")
    HintView hintAtSignIn(
            @Actor SignedIn actor, @RequestBody HintRequest request, Browser browser) {
        return hint(actor, AuthenticatorKind.SIGN_IN_PASSWORD, request, browser);
    }

    @PostMapping("/payment/hint")
    HintView hintAtPayment(
            @Actor SignedIn actor, @RequestBody HintRequest request, Browser browser) {
        return hint(actor, AuthenticatorKind.PAYMENT_PASSWORD, request, browser);
    }

    private HintView hint(
            SignedIn actor, AuthenticatorKind kind, HintRequest request, Browser browser) {
        String hint = request.hint().strip();
        if (hint.codePointCount(0, hint.length()) > hints.longest()) {
            throw FieldProblems.of("hint", "too_long", Map.of("max", hints.longest()));
        }
        var asking =
                new HintSettings.Asking(
                        actor,
                        kind,
                        present(request.currentPassword(), "current_password"),
                        Optional.of(hint).filter(words -> !words.isEmpty()),
                        browser);
        hintSettings
                .change(asking)
                .ifPresent(problem -> {
                    throw problem.asException();
                });
        return new HintView(hints.isThere(actor.wallet(), kind));
    }

    private List<String> hinted(SignedIn actor) {
        return Stream.of(AuthenticatorKind.SIGN_IN_PASSWORD, AuthenticatorKind.PAYMENT_PASSWORD)
                .filter(kind -> hints.isThere(actor.wallet(), kind))
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static PasswordChanges.Asking asking(
            SignedIn actor, ChangeRequest request, Browser browser) {
        return new PasswordChanges.Asking(
                actor,
                present(request.currentPassword(), "current_password"),
                present(request.newPassword(), "new_password"),
                browser);
    }

    private static Secret present(Secret password, String field) {
        if (password.length() == 0) {
            throw FieldProblems.of(field, "empty");
        }
        return TypedPassword.bounded(password, field);
    }

    private ChangeView answer(PasswordChanges.Outcome outcome, HttpServletResponse response) {
        return switch (outcome) {
            case PasswordChanges.Outcome.Changed(var ended, var renewed) -> {
                renewed.ifPresent(session -> Cookies.setSession(response, session.cookie()));
                yield new ChangeView(clock.instant(), ended);
            }
            case PasswordChanges.Outcome.Refused(var problem) -> throw problem.asException();
        };
    }
}
