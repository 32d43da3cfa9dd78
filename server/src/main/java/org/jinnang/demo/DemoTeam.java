package org.jinnang.demo;

import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.DemoStaff;
import org.jinnang.staff.InventedStaff;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The invented staff of the demo, and their passwords for everybody to read: one for each role, and
 * a second reviewer, since nobody decides twice.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoTeam implements ApplicationRunner {

    /** Somebody and what he may do. */
    record Invented(DemoStaff person, StaffRole role) {}

    static final List<Invented> ALL =
            List.of(
                    one(
                            "张敏",
                            "Zhang Min",
                            "zhangmin",
                            "S-7Q4K",
                            "blue kites over town",
                            StaffRole.AGENT),
                    one(
                            "何静",
                            "He Jing",
                            "hejing",
                            "S-2M9D",
                            "warm tea and rain",
                            StaffRole.DESK_LEAD),
                    one(
                            "周强",
                            "Zhou Qiang",
                            "zhouqiang",
                            "S-X0FA",
                            "stone steps in fog",
                            StaffRole.CLERK),
                    one(
                            "吴芳",
                            "Wu Fang",
                            "wufang",
                            "S-8Z3P",
                            "two red umbrellas",
                            StaffRole.REVIEWER),
                    one(
                            "李楠",
                            "Li Nan",
                            "linan",
                            "S-6N1C",
                            "night train to kunming",
                            StaffRole.SECURITY_OFFICER),
                    one("陈立", "Chen Li", "root", "S-4T5B", "seven iron keys", StaffRole.OPERATOR),
                    one(
                            "徐岚",
                            "Xu Lan",
                            "xulan",
                            "S-3K8V",
                            "cold lake at noon",
                            StaffRole.REVIEWER));

    private final InventedStaff staff;

    DemoTeam(InventedStaff staff) {
        this.staff = staff;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        ALL.forEach(one -> staff.invent(one.person(), one.role()));
    }

    private static Invented one(
            String zh, String en, String login, String pseudonym, String password, StaffRole role) {
        var person = new DemoStaff(new Bilingual(zh, en), job(role), login, password, pseudonym);
        return new Invented(person, role);
    }

    private static Bilingual job(StaffRole role) {
        return switch (role) {
            case AGENT -> new Bilingual("客服", "support agent");
            case DESK_LEAD -> new Bilingual("客服主管", "desk lead");
            case CLERK -> new Bilingual("柜员", "counter clerk");
            case REVIEWER -> new Bilingual("复核员", "reviewer");
            case SECURITY_OFFICER -> new Bilingual("安全员", "security officer");
            case OPERATOR -> new Bilingual("管理员", "operator");
        };
    }
}
