package org.jinnang.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.ProviderSignIns.Outcome;
import org.jinnang.staff.ProviderSignIns.Way;
import org.jinnang.staff.ProviderTry.Purpose;
import org.jinnang.staff.StaffViews.SessionView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * To the organisation's identity provider and back. The provider sends the browser to a page, which
 * changes nothing; the page brings what it got here, like any other form.
 */
@RestController
@RequestMapping("/api/v1/staff")
class ProviderController {

    private static final int MOST = 4000;
    private static final int INVITATION_MOST = 60;

    private final ProviderSignIns signIns;
    private final Invitations invitations;
    private final StaffSignIns staffSignIns;
    private final StaffSessions sessions;
    private final StaffViews views;

    ProviderController(
            ProviderSignIns signIns,
            Invitations invitations,
            StaffSignIns staffSignIns,
            StaffSessions sessions,
            StaffViews views) {
        this.signIns = signIns;
        this.invitations = invitations;
        this.staffSignIns = staffSignIns;
        this.sessions = sessions;
        this.views = views;
    }

    record WayView(URI address) {}

    record InvitationRequest(String code) {}

    record ReturnRequest(String state, Optional<String> code, Optional<String> issuer) {}

    record ReturnView(String purpose, SessionView session) {}

    @PostMapping("/sessions/provider/questions")
    @ResponseStatus(HttpStatus.CREATED)
    WayView signIn(Browser browser) {
        return to(signIns.signIn(browser));
    }

    /** Asks the provider to ask anew. */
    @PostMapping("/session/proof/provider/questions")
    @ResponseStatus(HttpStatus.CREATED)
    WayView prove(@OnDuty SignedInStaff staff, Browser browser) {
        return to(signIns.within(Purpose.PROVE, staff, browser));
    }

    /** Binds an account at the provider to the one here. */
    @PostMapping("/me/provider/questions")
    @ResponseStatus(HttpStatus.CREATED)
    WayView bind(@OnDuty(provenNow = true) SignedInStaff staff, Browser browser) {
        return to(signIns.within(Purpose.BIND, staff, browser));
    }

    @PostMapping("/invitations/current/provider/questions")
    @ResponseStatus(HttpStatus.CREATED)
    WayView join(@RequestBody InvitationRequest form, Browser browser) {
        if (form.code().isBlank() || form.code().length() > INVITATION_MOST) {
            throw FieldProblems.of("code", "empty");
        }
        InvitationStore.Open open =
                invitations
                        .open(form.code())
                        .orElseThrow(() -> Problem.of(ProblemCode.INVITATION_OVER).asException());
        return to(signIns.join(open.code(), browser));
    }

    /** What the page of the provider's redirect got. */
    @PostMapping("/provider/returns")
    ReturnView comeBack(
            @RequestBody ReturnRequest form,
            @OnDuty Optional<SignedInStaff> before,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireShort("state", form.state());
        form.code().ifPresent(code -> requireShort("code", code));
        form.issuer().ifPresent(issuer -> requireShort("issuer", issuer));
        var back = new ProviderSignIns.Return(form.state(), form.code(), form.issuer());
        return switch (signIns.comeBack(back, before, browser)) {
            case Outcome.In(var purpose, var session) -> {
                before.ifPresent(one -> staffSignIns.out(one, browser));
                Cookies.setStaffSession(response, session.cookie());
                yield view(purpose, views.in(session, browser));
            }
            case Outcome.Done(var purpose) ->
                    view(
                            purpose,
                            views.session(
                                    Cookies.value(request, Cookies.STAFF_SESSION)
                                            .flatMap(cookie -> sessions.resolve(cookie, browser)),
                                    browser,
                                    request));
            case Outcome.Unknown() -> throw refused("provider_unknown");
            case Outcome.Refused() -> throw refused("provider");
            case Outcome.Over() -> throw refused("provider_over");
            case Outcome.Unreachable() -> throw refused("provider_unreachable");
        };
    }

    private static ReturnView view(Purpose purpose, SessionView session) {
        return new ReturnView(purpose.name().toLowerCase(Locale.ROOT), session);
    }

    private static WayView to(Way way) {
        return switch (way) {
            case Way.To(URI address) -> new WayView(address);
            case Way.None() -> throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case Way.Unreachable() -> throw refused("provider_unreachable");
        };
    }

    private static ProblemException refused(String variant) {
        return Problem.of(ProblemCode.STAFF_SIGN_IN_REFUSED).variant(variant).asException();
    }

    private static void requireShort(String field, String value) {
        if (value.isBlank() || value.length() > MOST) {
            throw FieldProblems.of(field, "empty");
        }
    }
}
