package org.jinnang.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who of the staff is signed in here, and signing out. */
@RestController
@RequestMapping("/api/v1/staff")
class StaffSessionController {

    private final StaffSessions sessions;
    private final Audit audit;
    private final Csrf csrf;
    private final Clock clock;
    private final TransactionOperations transaction;

    StaffSessionController(
            StaffSessions sessions,
            Audit audit,
            Csrf csrf,
            Clock clock,
            TransactionOperations transaction) {
        this.sessions = sessions;
        this.audit = audit;
        this.csrf = csrf;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Always 200: signed in or not, with the token of every later change. */
    @GetMapping("/session")
    SessionView session(
            @OnDuty Optional<SignedInStaff> staff, Browser browser, HttpServletRequest request) {
        String token = csrf.token(browser, Cookies.value(request, Cookies.STAFF_SESSION));
        return view(staff, token);
    }

    /** Signs out; whoever was not signed in is signed out all the same. */
    @DeleteMapping("/sessions/current")
    SessionView signOut(
            @OnDuty Optional<SignedInStaff> staff, Browser browser, HttpServletResponse response) {
        staff.ifPresent(one ->
                transaction.executeWithoutResult(_ -> {
                    sessions.end(one.staff(), one.session());
                    audit.record(
                            StaffAudit.event(
                                    one,
                                    AuditKind.STAFF_SIGNED_OUT,
                                    clock.instant(),
                                    Source.of(browser),
                                    Optional.empty()));
                }));
        Cookies.clearStaffSession(response);
        return view(Optional.empty(), csrf.token(browser, Optional.empty()));
    }

    private SessionView view(Optional<SignedInStaff> staff, String token) {
        return new SessionView(staff.isPresent(), token, clock.instant(), staff.map(this::me));
    }

    private MeView me(SignedInStaff staff) {
        var times = sessions.times(staff);
        return new MeView(
                staff.staff().text(),
                staff.pseudonym(),
                staff.name(),
                staff.roles().stream().sorted().map(StaffRole::code).toList(),
                staff.branch().map(BranchId::text),
                staff.session().text(),
                staff.device().text(),
                staff.provenAt(),
                times.idleEndsAt(),
                times.expiresAt());
    }

    /** The state of this browser. */
    record SessionView(boolean signedIn, String csrf, Instant serverTime, Optional<MeView> staff) {}

    /** Who is signed in. */
    record MeView(
            String staffId,
            String pseudonym,
            String name,
            List<String> roles,
            Optional<String> branchId,
            String sessionId,
            String deviceId,
            Instant provenAt,
            Instant idleEndsAt,
            Instant expiresAt) {}
}
