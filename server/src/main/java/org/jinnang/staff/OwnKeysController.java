package org.jinnang.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.authenticator.Base32;
import org.jinnang.authenticator.KeyAddress;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.QrPicture;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.OwnKeys.Outcome;
import org.jinnang.staff.StaffPasskeys.Purpose;
import org.jinnang.staff.StaffViews.CreationView;
import org.jinnang.staff.StaffViews.PasskeyView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a member signs in with: his password, his authenticator app, his passkeys. */
@RestController
@RequestMapping("/api/v1/staff/me")
class OwnKeysController {

    private static final int PASSWORD_MOST = 256;
    private static final int CODE_MOST = 20;

    private final OwnKeys keys;
    private final Team team;
    private final MemberStore members;
    private final StaffPasskeys passkeys;
    private final FactorStore factors;
    private final PasswordSignIn setting;
    private final StaffMail mail;

    OwnKeysController(
            OwnKeys keys,
            Team team,
            MemberStore members,
            StaffPasskeys passkeys,
            FactorStore factors,
            PasswordSignIn setting,
            StaffMail mail) {
        this.keys = keys;
        this.team = team;
        this.members = members;
        this.passkeys = passkeys;
        this.factors = factors;
        this.setting = setting;
        this.mail = mail;
    }

    /** Since when there is a password and an app, whether this server takes them, who is told. */
    record KeysView(
            boolean passwordSignIn,
            Optional<Instant> passwordSetAt,
            Optional<Instant> appSetUpAt,
            Optional<String> workEmail) {}

    record PasswordRequest(Secret password) {}

    record ChangedView(int sessionsEnded) {}

    record SetUpView(String key, String uri, QrPicture picture, Instant expiresAt) {

        @Override
        public String toString() {
            return "***";
        }
    }

    record CodeRequest(Secret code) {}

    record PasskeysView(List<PasskeyView> data, int most) {}

    record NewPasskeyRequest(String clientData, String attestation, String name) {}

    record NameRequest(String name) {}

    @GetMapping("/keys")
    KeysView keys(@OnDuty SignedInStaff staff) {
        return new KeysView(
                setting.isAllowed(),
                factors.passwordSetAt(staff.staff()),
                factors.appSetUpAt(staff.staff()),
                mail.address(staff.staff()).map(Contact::address));
    }

    /** Another password, where this server takes them. */
    @PutMapping("/password")
    ChangedView password(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @RequestBody PasswordRequest form,
            Browser browser) {
        if (form.password().length() == 0) {
            throw FieldProblems.of("password", "empty");
        }
        if (form.password().length() > PASSWORD_MOST) {
            throw FieldProblems.of("password", "too_long", Map.of("max", PASSWORD_MOST));
        }
        return changed(keys.password(staff, form.password(), browser));
    }

    /** Begins with another app; the one there is works until the new one has shown a code. */
    @PostMapping("/app/set-ups")
    @ResponseStatus(HttpStatus.CREATED)
    SetUpView beginApp(@OnDuty(provenNow = true) SignedInStaff staff) {
        AppDrafts.Begun begun =
                keys.beginApp(staff)
                        .orElseThrow(() -> Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException());
        String key = Base32.encode(begun.key());
        var address = new KeyAddress(members.loginName(staff.staff()), key);
        return new SetUpView(key, address.text(), address.picture(), begun.expiresAt());
    }

    @PostMapping("/app/set-ups/current/completion")
    ChangedView installApp(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @RequestBody CodeRequest form,
            Browser browser) {
        if (form.code().length() == 0 || form.code().length() > CODE_MOST) {
            throw FieldProblems.of("code", "empty");
        }
        return changed(keys.installApp(staff, form.code(), browser));
    }

    @GetMapping("/passkeys")
    PasskeysView passkeys(@OnDuty SignedInStaff staff) {
        return new PasskeysView(
                factors.passkeys(staff.staff()).stream()
                        .map(kept -> PasskeyView.of(kept.passkey()))
                        .toList(),
                StaffPasskeys.MOST);
    }

    @PostMapping("/passkeys/questions")
    @ResponseStatus(HttpStatus.CREATED)
    CreationView question(@OnDuty(provenNow = true) SignedInStaff staff, Browser browser) {
        return CreationView.of(
                passkeys.ask(Purpose.ADD, browser.series()),
                team.find(staff.staff()).orElseThrow(),
                members.loginName(staff.staff()));
    }

    @PostMapping("/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyView add(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @RequestBody NewPasskeyRequest form,
            Browser browser) {
        String name = MemberFields.passkeyName(form.name());
        var answer = new PasskeyAnswer.Registered(form.clientData(), form.attestation());
        Outcome outcome = keys.addPasskey(staff, answer, name, browser);
        if (!(outcome instanceof Outcome.Added(var added))) {
            throw refused(outcome);
        }
        return PasskeyView.of(added);
    }

    @PutMapping("/passkeys/{id}/name")
    PasskeysView name(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody NameRequest form,
            Browser browser) {
        String name = MemberFields.passkeyName(form.name());
        if (!keys.namePasskey(staff, passkey(id), name, browser)) {
            throw notFound();
        }
        return passkeys(staff);
    }

    /** Never the last way in. */
    @DeleteMapping("/passkeys/{id}")
    PasskeysView remove(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        changed(keys.removePasskey(staff, passkey(id), browser));
        return passkeys(staff);
    }

    private static ChangedView changed(Outcome outcome) {
        if (!(outcome instanceof Outcome.Changed(int sessionsEnded))) {
            throw refused(outcome);
        }
        return new ChangedView(sessionsEnded);
    }

    private static ProblemException refused(Outcome outcome) {
        if (outcome instanceof Outcome.Refused(var problem)) {
            return problem.asException();
        }
        throw new IllegalArgumentException("It was not refused");
    }

    private static PasskeyId passkey(String id) {
        return PasskeyId.parse(id).orElseThrow(OwnKeysController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
