package org.jinnang.supportdesk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.holder.Contact;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.StaffAddress;
import org.jinnang.staff.StaffMail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Mail to those who lead the desk about what must not wait until one of them opens its page, at the
 * addresses that the operator names, {@code JINNANG_DESK_ALERTS_TO} (the demo has one of its own);
 * and to the one whom it concerns, at his work address.
 */
@Component
class DeskAlerts {

    static final String OF_THE_DEMO = "desk-lead@example.com";

    private static final int MOST = 5;

    private final List<Contact> to;
    private final Notices notices;
    private final StaffMail mail;
    private final StaffAddress staffAddress;

    @Autowired
    DeskAlerts(
            @Value("${jinnang.desk.alerts-to:}") String addresses,
            Environment environment,
            Notices notices,
            StaffMail mail,
            StaffAddress staffAddress) {
        this(
                addresses.isBlank() && environment.acceptsProfiles(Profiles.of("demo"))
                        ? OF_THE_DEMO
                        : addresses,
                notices,
                mail,
                staffAddress);
    }

    /**
     * @param addresses e-mail addresses with commas between them; empty for nobody
     */
    DeskAlerts(String addresses, Notices notices, StaffMail mail, StaffAddress staffAddress) {
        this.to =
                Arrays.stream(addresses.split(",", -1))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .flatMap(DeskAlerts::address)
                        .distinct()
                        .toList();
        this.notices = notices;
        this.mail = mail;
        this.staffAddress = staffAddress;
        if (to.size() > MOST) {
            throw unfit();
        }
    }

    private static Stream<Contact> address(String typed) {
        return Stream.of(Contact.parse(Contact.Kind.EMAIL, typed).orElseThrow(DeskAlerts::unfit));
    }

    private static CannotRun unfit() {
        return new CannotRun(
                "JINNANG_DESK_ALERTS_TO 里最多写 5 个邮箱，用逗号隔开。",
                "JINNANG_DESK_ALERTS_TO holds at most 5 e-mail addresses with commas between them.");
    }

    /** Somebody looked at too many people and was stopped; in the caller's transaction. */
    void stopped(SignedInStaff staff, int lookups) {
        Map<String, Object> values =
                Map.of(
                        "staff",
                        staff.pseudonym(),
                        "count",
                        lookups,
                        "staff_url",
                        staffAddress.url());
        to.forEach(one ->
                notices.queue(
                        new Notice(Optional.empty(), one, Template.AGENT_STOPPED, values, true)));
        mail.tell(
                staff.staff(),
                Template.LOOKUPS_STOPPED,
                Map.of("staff", staff.pseudonym(), "count", lookups));
    }
}
