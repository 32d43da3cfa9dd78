package org.jinnang.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jinnang.access.PasskeyForms;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffPasskeys.Purpose;
import org.jinnang.staff.StaffSignIns.Outcome;
import org.jinnang.staff.StaffViews.SessionView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who of the staff is signed in here; signing in, showing it once more, and signing out. */
@RestController
@RequestMapping("/api/v1/staff")
class StaffSessionController {

    private static final int LOGIN_MOST = 64;
    private static final int CODE_MOST = 20;
    private static final int PASSWORD_MOST = 256;

    private final StaffSignIns signIns;
    private final StaffSessions sessions;
    private final StaffPasskeys passkeys;
    private final StaffViews views;

    StaffSessionController(
            StaffSignIns signIns,
            StaffSessions sessions,
            StaffPasskeys passkeys,
            StaffViews views) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.views = views;
    }

    record SignInRequest(String loginName, Secret password, Secret code) {}

    record PasskeyRequest(PasskeyForms.Signed passkey) {}

    record ProofRequest(
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<PasskeyForms.Signed> passkey) {}

    /** Always 200: signed in or not, with the token of every later change. */
    @GetMapping("/session")
    SessionView session(
            @OnDuty Optional<SignedInStaff> staff, Browser browser, HttpServletRequest request) {
        return views.session(staff, browser, request);
    }

    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView signIn(
            @RequestBody SignInRequest form,
            @OnDuty Optional<SignedInStaff> before,
            Browser browser,
            HttpServletResponse response) {
        if (form.loginName().isBlank() || form.loginName().length() > LOGIN_MOST) {
            throw FieldProblems.of("login_name", "empty");
        }
        requireShort(form.password(), form.code());
        var typed = new StaffSignIns.Typed(form.loginName(), form.password(), form.code());
        return in(signIns.signIn(typed, browser), before, browser, response);
    }

    @PostMapping("/sessions/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question question(Browser browser) {
        return PasskeyForms.Question.of(passkeys.ask(Purpose.SIGN_IN, browser.series()));
    }

    @PostMapping("/sessions/passkey")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView signInWithPasskey(
            @RequestBody PasskeyRequest form,
            @OnDuty Optional<SignedInStaff> before,
            Browser browser,
            HttpServletResponse response) {
        return in(signIns.signIn(form.passkey().answer(), browser), before, browser, response);
    }

    /** Asks for a passkey of who is signed in, for {@link #prove}. */
    @PostMapping("/session/proof/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question proofQuestion(@OnDuty SignedInStaff staff, Browser browser) {
        return PasskeyForms.Question.of(passkeys.ask(Purpose.PROVE, browser.series()));
    }

    /** Shows once more, in this session, everything that signing in takes. */
    @PostMapping("/session/proof")
    SessionView prove(
            @RequestBody ProofRequest form,
            @OnDuty SignedInStaff staff,
            Browser browser,
            HttpServletRequest request) {
        Outcome outcome = proof(form, staff, browser);
        if (!(outcome instanceof Outcome.Proven())) {
            throw refused(outcome);
        }
        return views.session(
                Cookies.value(request, Cookies.STAFF_SESSION)
                        .flatMap(cookie -> sessions.resolve(cookie, browser)),
                browser,
                request);
    }

    private Outcome proof(ProofRequest form, SignedInStaff staff, Browser browser) {
        if (form.passkey().isPresent()) {
            return signIns.prove(staff, form.passkey().get().answer(), browser);
        }
        Secret password = form.password().orElseThrow(() -> FieldProblems.of("password", "empty"));
        Secret code = form.code().orElseThrow(() -> FieldProblems.of("code", "empty"));
        requireShort(password, code);
        return signIns.prove(staff, password, code, browser);
    }

    /** Signs out; whoever was not signed in is signed out all the same. */
    @DeleteMapping("/sessions/current")
    SessionView signOut(
            @OnDuty Optional<SignedInStaff> staff, Browser browser, HttpServletResponse response) {
        staff.ifPresent(one -> signIns.out(one, browser));
        Cookies.clearStaffSession(response);
        return views.out(browser);
    }

    /** Whoever was signed in in this browser until then is not any more. */
    private SessionView in(
            Outcome outcome,
            Optional<SignedInStaff> before,
            Browser browser,
            HttpServletResponse response) {
        if (!(outcome instanceof Outcome.In(_, StaffSessions.Opened session))) {
            throw refused(outcome);
        }
        before.ifPresent(one -> signIns.out(one, browser));
        Cookies.setStaffSession(response, session.cookie());
        return views.in(session, browser);
    }

    private static ProblemException refused(Outcome outcome) {
        Problem refused = Problem.of(ProblemCode.STAFF_SIGN_IN_REFUSED);
        return (switch (outcome) {
                    case Outcome.Refused(var until) ->
                            until.map(moment -> refused.variant("paused").until(moment))
                                    .orElse(refused);
                    case Outcome.PasskeysOnly() -> refused.variant("passkey");
                    case Outcome.Busy() -> Problem.of(ProblemCode.BUSY);
                    case Outcome.In(_, _), Outcome.Proven() ->
                            throw new IllegalArgumentException("It was not refused");
                })
                .asException();
    }

    private static void requireShort(Secret password, Secret code) {
        if (password.length() == 0 || password.length() > PASSWORD_MOST) {
            throw FieldProblems.of("password", "empty");
        }
        if (code.length() == 0 || code.length() > CODE_MOST) {
            throw FieldProblems.of("code", "empty");
        }
    }
}
