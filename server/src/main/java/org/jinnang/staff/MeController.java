package org.jinnang.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedInStaff;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A member's own sessions and devices. */
@RestController
@RequestMapping("/api/v1/staff/me")
class MeController {

    private final StaffSessions sessions;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    MeController(
            StaffSessions sessions, Audit audit, Clock clock, TransactionOperations transaction) {
        this.sessions = sessions;
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
