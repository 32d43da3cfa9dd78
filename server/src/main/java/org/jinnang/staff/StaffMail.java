package org.jinnang.staff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.StaffAddress;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail to members of staff about their own accounts, at the work address that whoever manages staff
 * has recorded. It is no way in: nothing is proven by it.
 */
@Service
public class StaffMail {

    private final WorkAddressStore store;
    private final MemberStore members;
    private final Notices notices;
    private final StaffAddress staffAddress;
    private final Audit audit;
    private final Clock clock;

    StaffMail(
            WorkAddressStore store,
            MemberStore members,
            Notices notices,
            StaffAddress staffAddress,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.notices = notices;
        this.staffAddress = staffAddress;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tells somebody in the caller's transaction; nobody where no address is recorded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(StaffId staff, Template template, Map<String, Object> values) {
        store.find(staff).ifPresent(to -> queue(to, template, values));
    }

    /** Something about the account is other than before; in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(StaffId staff, String what) {
        store.find(staff).ifPresent(to -> changed(to, staff, what));
    }

    private void changed(Contact to, StaffId staff, String what) {
        StaffMember member = members.find(staff).orElseThrow();
        Bilingual words = Texts.bilingual("staff", "account_changed." + what);
        queue(
                to,
                Template.STAFF_ACCOUNT_CHANGED,
                Map.of("what", words, "staff", member.pseudonym(), "at", clock.instant()));
    }

    private void queue(Contact to, Template template, Map<String, Object> values) {
        var all = new HashMap<>(values);
        all.put("staff_url", staffAddress.url());
        notices.queue(new Notice(Optional.empty(), to, template, all, true));
    }

    /**
     * Records another address, or none, in the caller's transaction. The one before and the new one
     * are told, so that nobody loses his mail without knowing it.
     *
     * @return false when there is no such member, or he has left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean record(SignedInStaff by, StaffId about, Optional<Contact> email, Source source) {
        Optional<StaffMember> member =
                members.findForUpdate(about).filter(one -> one.standing() != Standing.LEFT);
        if (member.isEmpty()) {
            return false;
        }
        Optional<Contact> before = store.find(about);
        if (before.equals(email)) {
            return true;
        }
        email.ifPresentOrElse(
                to -> store.keep(about, to, clock.instant()), () -> store.forget(about));
        Stream.concat(before.stream(), email.stream())
                .forEach(to -> changed(to, about, email.isPresent() ? "address" : "no_address"));
        audit.record(
                StaffAudit.event(
                                by,
                                AuditKind.STAFF_ADDRESS_CHANGED,
                                clock.instant(),
                                source,
                                Optional.empty())
                        .with("member", member.get().pseudonym())
                        .with("address", email.isPresent() ? "recorded" : "removed"));
        return true;
    }

    /** For the pages of those who manage staff. */
    Map<StaffId, Contact> addresses() {
        return store.all();
    }

    Optional<Contact> address(StaffId staff) {
        return store.find(staff);
    }
}
