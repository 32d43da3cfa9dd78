package org.jinnang.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/** Appeals, of the holder and of the staff: real answers held against the contract. */
interface AppealAnswers extends HeldAnswers {

    /** One pixel. */
    byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
                                    + "WjR9awAAAABJRU5ErkJggg==");

    @Test
    default void anAppealAnswersAsPromised() {
        var appeals = "/api/v1/appeals";
        var one = appeals + "/{appeal_id}";
        var desk = "/api/v1/staff/appeals/{appeal_id}";
        browser().get(appeals, 401);
        openWallet(browser());
        browser().get(appeals + "/decisions", 200);
        var form = Map.of("about", "R-7Q4K-2M9D", "words", "It was not me.");
        browser().post(appeals, form, 400);
        browser().postWithKey(appeals, Map.of("about", "?", "words", "x"), "appeal-1", 422);
        var id = browser().postWithKey(appeals, form, "appeal-2", 201).get("appeal_id").asString();
        browser().postWithKey(appeals, form, "appeal-3", 409);
        browser().get(appeals, 200);
        browser().get(one, 200, id);
        browser().get(one, 404, "apl_0");
        browser().handIn(one + "/files", "GIF89a".getBytes(UTF_8), 422, id);
        var kept = browser().handIn(one + "/files", PICTURE, 201, id);
        var file = kept.get("file_id").asString();
        browser().file(one + "/files/{file_id}", "application/octet-stream", id, file);
        browser().post(one + "/messages", Map.of("words", "And more."), 200, id);
        browser().post(one + "/escalation", Map.of("words", "Again."), 409, id);

        var first = signedIn(setting().team().with(StaffRole.REVIEWER));
        signedIn(setting().team().with(StaffRole.AGENT)).get("/api/v1/staff/appeals", 403);
        first.get("/api/v1/staff/appeals", 200);
        var version = Map.of("version", first.get(desk, 200, id).get("version").asInt());
        first.file(desk + "/files/{file_id}", "application/octet-stream", id, file);
        first.put(desk + "/lease", Map.of("version", 99), 409, id);
        int taken = first.put(desk + "/lease", version, 200, id).get("version").asInt();
        first.delete(desk + "/lease", 200, id);
        first.put(desk + "/lease", Map.of("version", taken + 1), 200, id);
        first.post(desk + "/messages", Map.of("version", taken + 2, "words", "Why?"), 200, id);
        first.put(desk + "/lease", Map.of("version", taken + 3), 200, id);
        var decision = Map.of("version", taken + 4, "outcome", "refused", "reason", "Because.");
        first.post(desk + "/decision", decision, 200, id);
        first.put(desk + "/lease", Map.of("version", taken + 5), 403, id);
        browser().get(one, 200, id);
        browser().post(one + "/escalation", Map.of("words", "Again."), 200, id);
        browser().file(one + "/case-file", "text/plain", id);
        browser().get("/api/v1/activity", 200);
    }

    @Test
    default void anAppealWithoutSigningInAnswersAsPromised() {
        var appeals = "/api/v1/appeals";
        var openings = appeals + "/openings";
        var opening = openings + "/{opening_id}";
        var holder = openWallet(browser());
        var order = ordered(holder);
        var number = Map.of("about", "R-7Q4K-2M9D", "words", "It was not me.");
        var first = browser().postWithKey(appeals, number, "opening-1", 201);
        browser().delete("/api/v1/sessions/current", 200);
        clock().advance(A_CODE_LATER);

        var wish = Map.of("about", first.get("reference").asString(), "address", holder.email());
        browser().post(openings, Map.of("about", "?", "address", holder.email()), 422);
        var id = browser().post(openings, wish, 201).get("opening_id").asString();
        browser().post(openings, wish, 429);
        browser().get(opening, 200, id);
        browser().get(opening, 404, "apo_0");
        var words = Map.of("words", "It was not me.");
        browser().postWithKey(opening + "/appeal", words, "opening-2", 409, id);
        browser().post(opening + "/proof", Map.of("code", "000000"), 422, id);
        clock().advance(A_CODE_LATER);
        browser().post(opening + "/codes", Map.of(), 201, id);
        browser().post(opening + "/codes", Map.of(), 429, id);
        browser().post(opening + "/proof", Map.of("code", code(holder.email())), 200, id);
        browser().post(opening + "/codes", Map.of(), 409, id);
        browser().post(opening + "/appeal", words, 400, id);
        browser().postWithKey(opening + "/appeal", words, "opening-3", 409, id);
        browser().get(opening, 200, id);
        var appeal = first.get("appeal_id").asString();
        var one = appeals + "/{appeal_id}";
        browser().get(one, 200, appeal);
        browser().post(one + "/messages", Map.of("words", "And more."), 200, appeal);
        browser().handIn(one + "/files", PICTURE, 201, appeal);
        browser().file(one + "/case-file", "text/plain", appeal);
        browser().delete(opening, 200, id);
        browser().get(one, 401, appeal);

        clock().advance(A_CODE_LATER);
        wish = Map.of("about", order, "address", holder.email());
        id = browser().post(openings, wish, 201).get("opening_id").asString();
        browser().post(opening + "/proof", Map.of("code", code(holder.email())), 200, id);
        browser().postWithKey(opening + "/appeal", words, "opening-4", 201, id);
    }
}
