package org.jinnang.contract;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/** Orders, announcements, planned work and the log: real answers held against the contract. */
interface ConsoleAnswers extends HeldAnswers {

    @Test
    default void ordersAnswerAsPromised() {
        var holder = openWallet(browser());
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var officer = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        var orders = CONSOLE + "/orders";
        operator.get(orders + "/reasons", 200);
        operator.get(orders, "wallet=nobody.at.all", 404);
        operator.post(orders, order(holder, Map.of()), 422);
        var reference = ordered(holder);
        var lift =
                new TreeMap<String, Object>(
                        Map.of("wallet", holder.name(), "reference", "O-0000-0000"));
        operator.post(orders + "/lifts", lift, 422);
        lift.put("release", "2026-2");
        operator.post(orders + "/lifts", lift, 404);
        lift.put("reference", reference);
        approve(officer, operator.post(orders + "/lifts", lift, 201).get("proposal_id").asString());
        operator.get(orders, "wallet=" + holder.name(), 200);
    }

    @Test
    default void announcementsAndPlannedWorkAnswerAsPromised() {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var officer = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        var news = CONSOLE + "/announcements";
        var wish =
                new TreeMap<String, Object>(
                        Map.of(
                                "kind", "security",
                                "title_zh", "小心",
                                "title_en", "Beware",
                                "body_zh", "有人冒充我们。",
                                "body_en", "Somebody acts in our name.",
                                "ends_at", "2020-01-01T00:00:00Z"));
        operator.post(news, wish, 422);
        wish.put("ends_at", clock().instant().plus(Duration.ofDays(1)).toString());
        approve(officer, operator.post(news, wish, 201).get("proposal_id").asString());
        var reference = browser().get("/api/v1/announcements", 200).at("/data/0/reference");
        officer.get(news, 200);
        officer.delete(news + "/{reference}", 200, reference.asString());
        officer.delete(news + "/{reference}", 404, reference.asString());
        var maintenance = CONSOLE + "/maintenance";
        var work =
                Map.of(
                        "covers", "sign_in",
                        "ends_at", clock().instant().plus(Duration.ofHours(1)).toString(),
                        "message_zh", "换硬盘。",
                        "message_en", "New disks.");
        officer.post(maintenance, work, 403);
        var planned = operator.post(maintenance, work, 201).get("reference").asString();
        operator.post(maintenance, work, 409);
        operator.get(maintenance, 200);
        operator.post(maintenance + "/{reference}/end", Map.of(), 200, planned);
        operator.post(maintenance + "/{reference}/end", Map.of(), 404, planned);
    }

    @Test
    default void partsOfTheServiceAnswerAsPromised() {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var officer = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        var parts = CONSOLE + "/components";
        var word =
                Map.of(
                        "state", "slow",
                        "ends_at", clock().instant().plus(Duration.ofHours(1)).toString(),
                        "message_zh", "运营商有故障。",
                        "message_en", "Our provider has a fault.");
        officer.get(parts, 200);
        officer.post(parts + "/{component}/word", word, 403, "sms");
        operator.post(parts + "/{component}/word", word, 201, "sms");
        operator.post(parts + "/{component}/word", word, 404, "moon");
        browser().get("/api/v1/status", 200);
        operator.delete(parts + "/{component}/word", 200, "sms");
        operator.delete(parts + "/{component}/word", 404, "sms");
    }

    @Test
    default void theLogIsSearchedAndFollowedAsPromised() {
        var officer = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        officer.get(CONSOLE + "/audit", 200);
        officer.get(CONSOLE + "/audit/kinds", 200);
        officer.get(CONSOLE + "/audit", "by=S-7Q4K&kind=staff_signed_in", 200);
        officer.get(CONSOLE + "/audit", "wallet=nonsense", 422);
        officer.post(CONSOLE + "/audit/verification", Map.of(), 200);
    }
}
