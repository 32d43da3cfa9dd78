package org.jinnang.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.PasskeyForms;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Locking the app and opening it again, over HTTP. */
@RestController
@RequestMapping("/api/v1/app-lock")
class AppLockController {

    private final AppLocks locks;
    private final SessionViews views;

    AppLockController(AppLocks locks, SessionViews views) {
        this.locks = locks;
        this.views = views;
    }

    /** Either of the two. */
    record OpeningRequest(Optional<PasskeyForms.Signed> passkey, Optional<Secret> password) {}

    /**
     * @param afterMinutes absent for never
     */
    record ChoiceRequest(Optional<Integer> afterMinutes) {}

    record ChoiceView(Optional<Integer> afterMinutes, List<Integer> choices) {}

    @GetMapping
    ChoiceView choice(@Actor SignedIn actor) {
        return view(actor.locksAfterMinutes()); // came with the session
    }

    @PostMapping("/choice")
    ChoiceView choose(@Actor SignedIn actor, @RequestBody ChoiceRequest form, Browser browser) {
        if (form.afterMinutes().filter(m -> !Sessions.lockChoices().contains(m)).isPresent()) {
            throw FieldProblems.of("after_minutes", "bad_format");
        }
        locks.choose(actor, form.afterMinutes(), browser);
        return view(locks.afterMinutes(actor));
    }

    private static ChoiceView view(Optional<Integer> afterMinutes) {
        return new ChoiceView(afterMinutes, Sessions.lockChoices());
    }

    /** Locking it again changes nothing. */
    @PostMapping
    SessionView lock(@Actor SignedIn actor, Browser browser, HttpServletRequest request) {
        locks.lock(actor, browser);
        return views.of(Optional.empty(), browser, Cookies.value(request, Cookies.SESSION));
    }

    @PostMapping("/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question ask(@Actor(evenLocked = true) SignedIn actor, Browser browser) {
        return PasskeyForms.Question.of(locks.ask(actor, browser));
    }

    /** Opening what is open changes nothing, but the proof is looked at all the same. */
    @PostMapping("/opening")
    SessionView open(
            @Actor(evenLocked = true) SignedIn actor,
            @RequestBody OpeningRequest form,
            Browser browser,
            HttpServletRequest request) {
        Optional<Problem> refused =
                form.passkey().isPresent()
                        ? locks.open(actor, form.passkey().get().answer(), browser)
                        : locks.open(actor, password(form), browser);
        if (refused.isPresent()) {
            throw refused.get().asException();
        }
        return views.of(Optional.of(actor), browser, Cookies.value(request, Cookies.SESSION));
    }

    private static Secret password(OpeningRequest form) {
        return TypedPassword.present(
                form.password().orElseThrow(() -> FieldProblems.of("password", "empty")));
    }
}
