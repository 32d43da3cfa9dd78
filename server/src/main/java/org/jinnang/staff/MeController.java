package org.jinnang.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffPasskeys.Purpose;
import org.jinnang.staff.StaffViews.CreationView;
import org.jinnang.staff.StaffViews.PasskeyView;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A member's own sessions, devices, passkeys, and whose cases are not his to touch. */
@RestController
@RequestMapping("/api/v1/staff/me")
class MeController {

    private static final int IDENTIFIER_MOST = 254;

    private final Team team;
    private final MemberStore members;
    private final StaffSessions sessions;
    private final StaffPasskeys passkeys;
    private final FactorStore factors;
    private final PasswordSignIn setting;
    private final Conflicts conflicts;
    private final Holders holders;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    MeController(
            Team team,
            MemberStore members,
            StaffSessions sessions,
            StaffPasskeys passkeys,
            FactorStore factors,
            PasswordSignIn setting,
            Conflicts conflicts,
            Holders holders,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.team = team;
        this.members = members;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.factors = factors;
        this.setting = setting;
        this.conflicts = conflicts;
        this.holders = holders;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    record SessionRow(
            String sessionId,
            String deviceId,
            String browserName,
            Instant openedAt,
            Instant lastSeenAt,
            Instant expiresAt,
            boolean current) {}

    record SessionsView(List<SessionRow> data) {}

    /** A browser in which somebody is signed in now. */
    record DeviceRow(String deviceId, String browserName, int sessions, boolean current) {}

    record DevicesView(List<DeviceRow> data) {}

    record EndedView(int sessionsEnded) {}

    record PasskeysView(List<PasskeyView> data, int most) {}

    record NewPasskeyRequest(String clientData, String attestation, String name) {}

    record ConflictRequest(String identifier, Conflicts.Relation relation) {}

    record ConflictView(Instant declaredAt) {}

    @GetMapping("/sessions")
    SessionsView sessions(@OnDuty SignedInStaff staff) {
        return new SessionsView(
                sessions.live(staff.staff()).stream()
                        .map(found ->
                                new SessionRow(
                                        found.staff().session().text(),
                                        found.staff().device().text(),
                                        found.browserName(),
                                        found.openedAt(),
                                        found.lastSeenAt(),
                                        found.expiresAt(),
                                        found.staff().session().equals(staff.session())))
                        .toList());
    }

    @DeleteMapping("/sessions/{id}")
    EndedView end(@OnDuty SignedInStaff staff, @PathVariable String id, Browser browser) {
        StaffSessionId session = StaffSessionId.parse(id).orElseThrow(MeController::notFound);
        return ended(staff, List.of(session), browser);
    }

    @GetMapping("/devices")
    DevicesView devices(@OnDuty SignedInStaff staff) {
        Map<StaffDeviceId, List<StaffSessionStore.Found>> byDevice =
                sessions.live(staff.staff()).stream()
                        .collect(Collectors.groupingBy(found -> found.staff().device()));
        return new DevicesView(
                byDevice.values().stream()
                        .map(found ->
                                new DeviceRow(
                                        found.getFirst().staff().device().text(),
                                        found.getFirst().browserName(),
                                        found.size(),
                                        found.getFirst().staff().device().equals(staff.device())))
                        .toList());
    }

    /** Ends every own session in that browser. */
    @DeleteMapping("/devices/{id}")
    EndedView endDevice(@OnDuty SignedInStaff staff, @PathVariable String id, Browser browser) {
        StaffDeviceId device = StaffDeviceId.parse(id).orElseThrow(MeController::notFound);
        return ended(
                staff,
                sessions.live(staff.staff()).stream()
                        .filter(found -> found.staff().device().equals(device))
                        .map(found -> found.staff().session())
                        .toList(),
                browser);
    }

    private EndedView ended(SignedInStaff staff, List<StaffSessionId> those, Browser browser) {
        return transaction.execute(_ -> {
            int count =
                    (int)
                            those.stream()
                                    .filter(session -> sessions.end(staff.staff(), session))
                                    .count();
            if (count == 0) {
                throw notFound();
            }
            record(staff, AuditKind.STAFF_SESSIONS_ENDED, "count", count, browser);
            return new EndedView(count);
        });
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
        var key = passkeys.look(Purpose.ADD, browser.series(), answer);
        return transaction.execute(_ -> {
            var added =
                    key.flatMap(made -> passkeys.add(staff.staff(), made, name))
                            .orElseThrow(
                                    () -> Problem.of(ProblemCode.PASSKEY_REFUSED).asException());
            record(staff, AuditKind.STAFF_FACTOR_ADDED, "factor", "passkey", browser);
            return PasskeyView.of(added);
        });
    }

    /** Never the last way in. */
    @DeleteMapping("/passkeys/{id}")
    PasskeysView remove(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        PasskeyId passkey = PasskeyId.parse(id).orElseThrow(MeController::notFound);
        transaction.executeWithoutResult(_ -> {
            members.findForUpdate(staff.staff());
            if (factors.removePasskey(staff.staff(), passkey).isEmpty()) {
                throw notFound();
            }
            boolean hasAnother =
                    !factors.passkeys(staff.staff()).isEmpty()
                            || (setting.isAllowed() && factors.app(staff.staff()).isPresent());
            if (!hasAnother) {
                throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            }
            record(staff, AuditKind.STAFF_FACTOR_REMOVED, "factor", "passkey", browser);
        });
        return passkeys(staff);
    }

    /** Says nothing about whether there is such a holder. */
    @PostMapping("/conflicts")
    @ResponseStatus(HttpStatus.CREATED)
    ConflictView declare(
            @OnDuty SignedInStaff staff, @RequestBody ConflictRequest form, Browser browser) {
        if (form.identifier().isBlank() || form.identifier().length() > IDENTIFIER_MOST) {
            throw FieldProblems.of("identifier", "empty");
        }
        var wallet = Identifier.parse(form.identifier()).flatMap(holders::find);
        return transaction.execute(_ -> {
            wallet.ifPresent(one -> conflicts.declare(staff.staff(), one, form.relation()));
            record(staff, AuditKind.STAFF_CONFLICT_DECLARED, "relation", form.relation(), browser);
            return new ConflictView(clock.instant());
        });
    }

    private void record(
            SignedInStaff staff, AuditKind kind, String fact, Object value, Browser browser) {
        audit.record(
                StaffAudit.event(staff, kind, clock.instant(), Source.of(browser), Optional.empty())
                        .with(fact, value));
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
