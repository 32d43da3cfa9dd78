package org.jinnang.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.counter.InventedVisits;
import org.jinnang.counter.InventedVisits.Scene;
import org.jinnang.counter.InventedVisits.Shift;
import org.jinnang.counter.InventedVisits.Visitor;
import org.jinnang.counter.VisitKind;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.InventedStaff;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What goes on at the counters when the demo begins: visits in every state. */
@Component
@Profile("demo")
class DemoVisits {

    private static final List<Coming> ALL =
            List.of(
                    new Coming("lixiang", "李想", VisitKind.PHONE, List.of(Scene.BOOKED)),
                    new Coming(
                            "limei",
                            "李梅",
                            VisitKind.PAYMENT_PASSWORD,
                            List.of(Scene.REFUSED, Scene.CHECKED_IN)),
                    new Coming("wangxy", "王秀英", VisitKind.UNLOCK, List.of(Scene.IN_REVIEW)),
                    new Coming(
                            "chendw",
                            "陈大文",
                            VisitKind.UNLOCK,
                            List.of(Scene.ASKED, Scene.RETURNED, Scene.SIGNED)),
                    new Coming(
                            DemoPeople.VISITOR.accountName(),
                            DemoPeople.VISITOR.name().zh(),
                            VisitKind.PAYMENT_PASSWORD,
                            List.of(Scene.UNLOCKED)));

    private final InventedVisits visits;
    private final InventedStaff staff;
    private final Holders holders;

    DemoVisits(InventedVisits visits, InventedStaff staff, Holders holders) {
        this.visits = visits;
        this.staff = staff;
        this.holders = holders;
    }

    /** Somebody, the name on his papers, and what has become of his visits. */
    private record Coming(String account, String name, VisitKind kind, List<Scene> scenes) {}

    /** When everybody has been invented. */
    @EventListener(ApplicationReadyEvent.class)
    void come() {
        Browser atClerk = browser(1);
        Browser atReviewer = browser(2);
        var shift =
                new Shift(
                        atWork(StaffRole.CLERK, atClerk),
                        atClerk,
                        atWork(StaffRole.REVIEWER, atReviewer),
                        atReviewer);
        for (Coming one : ALL) {
            Identifier.parse(one.account())
                    .flatMap(holders::find)
                    .map(wallet -> new Visitor(wallet, one.account(), one.name(), one.kind()))
                    .ifPresent(visitor -> visits.invent(visitor, one.scenes(), shift));
        }
    }

    private SignedInStaff atWork(StaffRole role, Browser browser) {
        return DemoTeam.ALL.stream()
                .filter(one -> one.role() == role)
                .findFirst()
                .map(one -> staff.signedIn(one.person(), browser))
                .orElseThrow();
    }

    private static Browser browser(int number) {
        byte[] series = new byte[32];
        Arrays.fill(series, (byte) number);
        return new Browser(
                new Digest(series),
                Optional.empty(),
                "Chrome, Linux",
                "127.0.0.1",
                Locale.SIMPLIFIED_CHINESE);
    }
}
