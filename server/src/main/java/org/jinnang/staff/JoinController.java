package org.jinnang.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.authenticator.KeyAddress;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.QrPicture;
import org.jinnang.staff.StaffViews.CreationView;
import org.jinnang.staff.StaffViews.SessionView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The first operator by a set-up code, and everybody by an invitation. Codes never stand in a URL.
 */
@RestController
@RequestMapping("/api/v1/staff")
class JoinController {

    private static final int CODE_MOST = 60;
    private static final int PASSWORD_MOST = 128;

    private final Invitations invitations;
    private final Joining joining;
    private final MemberStore members;
    private final StaffViews views;

    JoinController(
            Invitations invitations, Joining joining, MemberStore members, StaffViews views) {
        this.invitations = invitations;
        this.joining = joining;
        this.members = members;
        this.views = views;
    }

    record SetUpRequest(String code, String loginName, String name) {}

    /** The code of the invitation is shown once. */
    record SetUpView(String invitationCode, String loginName, Instant expiresAt) {}

    record CodeRequest(String code) {}

    /** An app, as it is set up. */
    record AppView(String key, String uri, QrPicture picture) {}

    record InvitationView(
            String name,
            String loginName,
            String pseudonym,
            List<String> roles,
            List<String> ways,
            Instant expiresAt,
            AppView app) {}

    record NewPasskey(String clientData, String attestation, String name) {}

    record CompletionRequest(
            String code,
            Optional<Secret> password,
            Optional<Secret> appCode,
            Optional<NewPasskey> passkey) {}

    /** The set-up code for an account of the first operator, who then chooses a way in. */
    @PostMapping("/set-up")
    @ResponseStatus(HttpStatus.CREATED)
    SetUpView setUp(@RequestBody SetUpRequest form, Browser browser) {
        requireShort("code", form.code(), CODE_MOST);
        var wish =
                new Invitations.Wish(
                        MemberFields.loginName(form.loginName()),
                        MemberFields.name(form.name()),
                        Optional.empty());
        return switch (invitations.found(form.code(), wish, browser)) {
            case Invitations.Founding.Founded(var made) ->
                    new SetUpView(made.code(), wish.loginName(), made.expiresAt());
            case Invitations.Founding.CodeOver _ -> throw over();
            case Invitations.Founding.LoginNameTaken _ ->
                    throw FieldProblems.of("login_name", "taken");
        };
    }

    /** Who is invited by this code, and the app to be set up. */
    @PostMapping("/invitations/current")
    InvitationView begin(@RequestBody CodeRequest form) {
        requireShort("code", form.code(), CODE_MOST);
        return joining.begin(form.code()).map(this::view).orElseThrow(JoinController::over);
    }

    private InvitationView view(Joining.Begun begun) {
        var address = new KeyAddress(begun.loginName(), begun.key());
        StaffMember member = begun.member();
        return new InvitationView(
                member.name(),
                begun.loginName(),
                member.pseudonym(),
                member.roles().stream().sorted().map(StaffRole::code).toList(),
                joining.ways(),
                begun.expiresAt(),
                new AppView(begun.key(), address.text(), address.picture()));
    }

    @PostMapping("/invitations/current/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    CreationView question(@RequestBody CodeRequest form, Browser browser) {
        requireShort("code", form.code(), CODE_MOST);
        StaffMember member =
                invitations
                        .open(form.code())
                        .flatMap(open -> members.find(open.staff().orElseThrow()))
                        .orElseThrow(JoinController::over);
        return joining.askForPasskey(form.code(), browser)
                .map(asked -> CreationView.of(asked, member, members.loginName(member.id())))
                .orElseThrow(JoinController::over);
    }

    /** Chooses a way in; whoever has is signed in. */
    @PostMapping("/invitations/current/completion")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView complete(
            @RequestBody CompletionRequest form, Browser browser, HttpServletResponse response) {
        requireShort("code", form.code(), CODE_MOST);
        form.password()
                .filter(password -> password.length() > PASSWORD_MOST)
                .ifPresent(_ -> {
                    throw FieldProblems.of("password", "too_long", Map.of("max", PASSWORD_MOST));
                });
        String passkeyName =
                form.passkey().map(passkey -> MemberFields.passkeyName(passkey.name())).orElse("");
        var choice =
                new Joining.Choice(
                        form.password(),
                        form.appCode(),
                        form.passkey()
                                .map(passkey ->
                                        new PasskeyAnswer.Registered(
                                                passkey.clientData(), passkey.attestation())),
                        passkeyName);
        return switch (joining.complete(form.code(), choice, browser)) {
            case Joining.Outcome.Joined(var in) -> {
                Cookies.setStaffSession(response, in.session().cookie());
                yield views.in(in.session(), browser);
            }
            case Joining.Outcome.Refused(var problem) -> throw problem.asException();
        };
    }

    private static void requireShort(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw FieldProblems.of(field, "empty");
        }
    }

    private static ProblemException over() {
        return Problem.of(ProblemCode.INVITATION_OVER).asException();
    }
}
