package org.jinnang.demo;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffMember;
import org.jinnang.staff.StaffSessions;
import org.jinnang.staff.Team;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Signs the invented staff in for what they have done before the demo began. */
@Component
@Profile("demo")
class DemoDuty {

    private final Team team;
    private final StaffSessions sessions;
    private final Clock clock;
    private final TransactionOperations transaction;

    DemoDuty(Team team, StaffSessions sessions, Clock clock, TransactionOperations transaction) {
        this.team = team;
        this.sessions = sessions;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** In a session of a device of his own that nobody has the cookie of. */
    SignedInStaff signedIn(String loginName) {
        StaffMember member = team.findByLogin(loginName).orElseThrow();
        var browser =
                new Browser(
                        RequestHash.of("demo staff", loginName),
                        Optional.empty(),
                        "Chrome, Linux",
                        "127.0.0.1",
                        Locale.SIMPLIFIED_CHINESE);
        StaffSessions.Opened opened =
                Objects.requireNonNull(
                        transaction.execute(_ -> sessions.open(member.id(), browser)));
        return new SignedInStaff(
                member.id(),
                member.pseudonym(),
                member.name(),
                member.roles(),
                member.branch(),
                opened.id(),
                opened.device(),
                clock.instant());
    }
}
