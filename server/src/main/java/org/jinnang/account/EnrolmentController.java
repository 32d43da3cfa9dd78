package org.jinnang.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.PasswordProblems;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.DisplayName;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Devices;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opening a wallet over HTTP. */
@RestController
@RequestMapping("/api/v1/enrolments")
class EnrolmentController {

    private static final int CODE_CHARACTERS_MAX = 20;

    private final Enrolments enrolments;
    private final WalletOpener opener;
    private final SessionViews sessions;
    private final PasswordProblems passwordProblems;
    private final Idempotency idempotency;
    private final Clock clock;

    EnrolmentController(
            Enrolments enrolments,
            WalletOpener opener,
            SessionViews sessions,
            PasswordProblems passwordProblems,
            Idempotency idempotency,
            Clock clock) {
        this.enrolments = enrolments;
        this.opener = opener;
        this.sessions = sessions;
        this.passwordProblems = passwordProblems;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record Nothing() {}

    record ContactRequest(Contact.Kind kind, String value) {}

    record CodeEntry(String code) {}

    record AccountNameRequest(String accountName) {}

    record AccountNameView(boolean free, int missesLeft) {}

    record CompletionRequest(
            String accountName,
            String displayName,
            Secret signInPassword,
            Secret paymentPassword,
            Optional<Boolean> trustDevice) {}

    @PostMapping
    ResponseEntity<String> begin(
            @RequestBody Nothing nothing,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Browser browser) {
        return idempotency
                .run(
                        HexFormat.of().formatHex(browser.series().bytes()),
                        "POST /enrolments",
                        key,
                        RequestHash.of(),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        view(enrolments.begin(browser))))
                .response();
    }

    @GetMapping("/{id}")
    EnrolmentView get(@PathVariable String id, Browser browser) {
        return enrolments
                .find(parsed(id), browser)
                .map(this::view)
                .orElseThrow(EnrolmentController::notFound);
    }

    @PostMapping("/{id}/contacts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    EnrolmentView name(
            @PathVariable String id, @RequestBody ContactRequest request, Browser browser) {
        String field = request.kind() == Contact.Kind.EMAIL ? "email" : "phone";
        Contact contact =
                Contact.parse(request.kind(), request.value())
                        .orElseThrow(() -> FieldProblems.of(field, "bad_format"));
        return stands(enrolments.name(parsed(id), browser, contact));
    }

    @PostMapping("/{id}/contacts/{kind}/proof")
    EnrolmentView prove(
            @PathVariable String id,
            @PathVariable String kind,
            @RequestBody CodeEntry entry,
            Browser browser) {
        if (entry.code().isBlank() || entry.code().length() > CODE_CHARACTERS_MAX) {
            throw FieldProblems.of("code", entry.code().isBlank() ? "empty" : "bad_format");
        }
        Contact.Kind which =
                switch (kind) {
                    case "email" -> Contact.Kind.EMAIL;
                    case "phone" -> Contact.Kind.PHONE;
                    default -> throw notFound();
                };
        return stands(enrolments.prove(parsed(id), browser, which, entry.code()));
    }

    @PostMapping("/{id}/account-name")
    AccountNameView ask(
            @PathVariable String id, @RequestBody AccountNameRequest request, Browser browser) {
        return switch (enrolments.ask(parsed(id), browser, accountName(request.accountName()))) {
            case Enrolments.Outcome.Name(var isFree, var missesLeft) ->
                    new AccountNameView(isFree, missesLeft);
            case Enrolments.Outcome other -> throw refused(other);
        };
    }

    @PostMapping("/{id}/completion")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView open(
            @PathVariable String id,
            @RequestBody CompletionRequest request,
            Browser browser,
            HttpServletResponse response) {
        Chosen chosen =
                new Chosen(
                        accountName(request.accountName()),
                        DisplayName.parse(request.displayName())
                                .orElseThrow(() -> FieldProblems.of("display_name", "empty")),
                        TypedPassword.bounded(request.signInPassword(), "sign_in_password"),
                        TypedPassword.bounded(request.paymentPassword(), "payment_password"),
                        request.trustDevice().orElse(false));
        return switch (opener.open(parsed(id), browser, chosen)) {
            case WalletOpening.Opened opened -> welcome(opened, browser, response);
            case WalletOpening.NoSuchEnrolment() -> throw notFound();
            case WalletOpening.OutOfStep(var answer) -> throw outOfStep(answer);
            case WalletOpening.PasswordRefused(var kind, var reasons) ->
                    throw passwordProblems.refused(kind, field(kind), reasons).asException();
            case WalletOpening.NameTaken(var missesLeft) ->
                    throw Problem.of(ProblemCode.ACCOUNT_NAME_TAKEN)
                            .with("misses_left", missesLeft)
                            .asException();
            case WalletOpening.ContactTaken() ->
                    throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
            case WalletOpening.GateRefused(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case WalletOpening.Busy() -> throw Problem.of(ProblemCode.BUSY).asException();
        };
    }

    private SessionView welcome(
            WalletOpening.Opened opened, Browser browser, HttpServletResponse response) {
        var session = opened.session();
        Cookies.setSession(response, session.cookie());
        opened.deviceCookie().ifPresent(value -> Cookies.setDevice(response, value, Devices.LIFE));
        return sessions.of(
                Optional.of(new SignedIn(opened.wallet(), session.id(), Optional.empty())),
                browser,
                Optional.of(session.cookie()));
    }

    private EnrolmentView view(Enrolling enrolling) {
        EnrolmentView.State state =
                switch (enrolling.stateAt(clock.instant())) {
                    case PROVING_CONTACTS -> EnrolmentView.State.PROVING_CONTACTS;
                    case CHOOSING -> EnrolmentView.State.CHOOSING;
                    case DONE -> EnrolmentView.State.DONE;
                    case EXPIRED -> throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
                };
        return new EnrolmentView(
                enrolling.id(),
                state,
                enrolling.expiresAt(),
                proof(enrolling, Contact.Kind.EMAIL),
                proof(enrolling, Contact.Kind.PHONE));
    }

    private EnrolmentView.Proof proof(Enrolling enrolling, Contact.Kind kind) {
        return enrolling
                .named(kind)
                .map(named ->
                        named.isProven()
                                ? EnrolmentView.Proof.proven(named.contact())
                                : EnrolmentView.Proof.sent(
                                        named.contact(),
                                        enrolments.codeStanding(enrolling.id(), named.contact())))
                .orElse(EnrolmentView.Proof.MISSING);
    }

    private EnrolmentView stands(Enrolments.Outcome outcome) {
        return switch (outcome) {
            case Enrolments.Outcome.Stands(var enrolling) -> view(enrolling);
            case Enrolments.Outcome other -> throw refused(other);
        };
    }

    private static ProblemException refused(Enrolments.Outcome outcome) {
        return switch (outcome) {
            case Enrolments.Outcome.NoSuchEnrolment() -> notFound();
            case Enrolments.Outcome.OutOfStep(var answer) -> outOfStep(answer);
            case Enrolments.Outcome.NotSent(var sending) -> CodeProblems.of(sending).asException();
            case Enrolments.Outcome.NotProven(var check) -> CodeProblems.of(check).asException();
            case Enrolments.Outcome.Stands _, Enrolments.Outcome.Name _ ->
                    throw new IllegalStateException("Not a refusal");
        };
    }

    private static ProblemException outOfStep(EnrolmentStep.Answer answer) {
        ProblemCode code =
                switch (answer) {
                    case EXPIRED -> ProblemCode.FLOW_EXPIRED;
                    case NAMES_EXHAUSTED -> ProblemCode.LOOKUPS_EXHAUSTED;
                    case DONE_BEFORE, OUT_OF_ORDER, TAKEN -> ProblemCode.STEP_OUT_OF_ORDER;
                };
        Problem problem = Problem.of(code);
        return answer == EnrolmentStep.Answer.NAMES_EXHAUSTED
                ? problem.variant("names").asException()
                : problem.asException();
    }

    private static AccountName accountName(String typed) {
        return switch (AccountName.parse(typed)) {
            case AccountName.Valid(var name) -> name;
            case AccountName.Refused(var why) ->
                    throw switch (why) {
                        case TOO_SHORT ->
                                FieldProblems.of("account_name", "too_short", Map.of("min", 4));
                        case TOO_LONG ->
                                FieldProblems.of("account_name", "too_long", Map.of("max", 32));
                        case CHARACTER_NOT_ALLOWED, NO_LETTER_FIRST, MIXED_SCRIPTS ->
                                FieldProblems.of("account_name", "bad_format");
                    };
        };
    }

    private static String field(AuthenticatorKind kind) {
        return kind == AuthenticatorKind.SIGN_IN_PASSWORD ? "sign_in_password" : "payment_password";
    }

    private static EnrolmentId parsed(String id) {
        return EnrolmentId.parse(id).orElseThrow(EnrolmentController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
