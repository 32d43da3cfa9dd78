package org.jinnang.contract;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bank counter, from booking to the activation: real answers held against the contract. */
interface CounterAnswers extends HeldAnswers {

    String COUNTER = "/api/v1/staff/visits/{visit_id}";
    String REVIEW = "/api/v1/staff/reviews/{visit_id}";

    @Test
    default void theBankCounterAnswersAsPromised() {
        BranchId branch = openBranch();
        var holder = openWallet(browser());
        var clerk = signedIn(setting().team().at(Optional.of(branch), StaffRole.CLERK));
        var reviewer = signedIn(setting().team().with(StaffRole.REVIEWER));
        JsonNode visit = booked(branch);
        String id = visit.get("visit_id").asString();
        var search =
                Map.of("code", visit.get("number").asString(), "reason", "customer_at_counter");
        clerk.get("/api/v1/staff/branches", 200);
        clerk.get("/api/v1/staff/visits", 200);
        clerk.get("/api/v1/staff/visits", "day=nonsense", 422);
        clerk.get(COUNTER, 404, "vst_x");
        reviewer.get("/api/v1/staff/visits", 403);
        clerk.post(
                "/api/v1/staff/visits/searches",
                Map.of("code", "V-0000-0000", "reason", "customer_at_counter"),
                404);
        JsonNode found = clerk.post("/api/v1/staff/visits/searches", search, 200);
        clerk.post(COUNTER + "/no-show", seen(found), 409, id);
        JsonNode here = clerk.post(COUNTER + "/check-in", seen(found), 200, id);
        clerk.post(COUNTER + "/check-in", seen(found), 409, id);
        JsonNode back =
                clerk.post(
                        COUNTER + "/return",
                        Map.of("version", version(here), "missing", List.of("id_card")),
                        200,
                        id);
        JsonNode again = clerk.post(COUNTER + "/check-in", seen(back), 200, id);
        var photo = photographed(clerk, again, id);
        JsonNode checked = clerk.post(COUNTER + "/documents", papers(again, photo), 200, id);
        var wish =
                Map.of(
                        "version", version(checked),
                        "lang", "zh",
                        "changes", List.of(Map.of("what", "reset_payment_password")));
        JsonNode made = clerk.post(COUNTER + "/form", wish, 200, id);
        clerk.file(COUNTER + "/form", "application/pdf", id);
        clerk.get(COUNTER + "/receipt", 409, id);
        JsonNode signed = clerk.post(COUNTER + "/signature", signature(made), 200, id);
        clerk.file(COUNTER + "/signature", "image/png", id);
        JsonNode waiting = clerk.post(COUNTER + "/submission", seen(signed), 200, id);
        clerk.file(COUNTER + "/receipt", "application/pdf", id);
        browser().post("/api/v1/visit-receipts/checks", Map.of("code", "nonsense"), 200);
        var screen = opened();
        screen.get("/api/v1/displays/current", 404);
        JsonNode display = screen.post("/api/v1/displays", Map.of(), 201);
        screen.get("/api/v1/displays/current", 200);
        var join =
                Map.of(
                        "version", version(waiting),
                        "display_number", display.get("number").asString());
        clerk.post(COUNTER + "/display", join, 200, id);
        reviewer.post(REVIEW + "/slip", seen(waiting), 409, id);
        decided(reviewer, waiting, id);
        printed(reviewer, clerk, id);
        browser().post("/api/v1/visits/{visit_id}/activation", Map.of(), 401, id);
        JsonNode shown = screen.post("/api/v1/displays/current/activation", Map.of(), 201);
        screen.post("/api/v1/displays/current/activation", Map.of(), 409);
        screen.get("/api/v1/displays/current", 200);
        var redeem = Map.of("identifier", holder.name(), "code", shown.get("code").asString());
        var phone = opened();
        phone.post("/api/v1/activations", Map.of("identifier", "", "code", "x"), 422);
        phone.post("/api/v1/activations", Map.of("identifier", "x", "code", "x"), 422);
        phone.post("/api/v1/activations", redeem, 201);
        clerk.get(COUNTER, 200, id);
        reviewer.get(REVIEW, 200, id);
    }

    private static String photographed(HoldingBrowser clerk, JsonNode visit, String id) {
        String seen = "version=" + version(visit);
        clerk.handIn(COUNTER + "/files", seen, new byte[] {1}, 422, id);
        return clerk.handIn(COUNTER + "/files", seen, AppealAnswers.PICTURE, 201, id)
                .get("photo_id")
                .asString();
    }

    private void decided(HoldingBrowser reviewer, JsonNode waiting, String id) {
        reviewer.get("/api/v1/staff/reviews", 200);
        reviewer.get(REVIEW, 200, id);
        JsonNode leased = reviewer.post(REVIEW + "/lease", seen(waiting), 200, id).get("visit");
        JsonNode given = reviewer.post(REVIEW + "/release", seen(leased), 200, id).get("visit");
        JsonNode mine = reviewer.post(REVIEW + "/lease", seen(given), 200, id).get("visit");
        String photo = mine.at("/documents/0/photo_id").asString();
        reviewer.file(REVIEW + "/photos/{photo_id}", "image/jpeg", id, photo);
        reviewer.get(REVIEW + "/photos/{photo_id}", 404, id, "att_x");
        var no =
                Map.of(
                        "version", version(mine),
                        "verdict", "refuse",
                        "reason", "documents_not_valid",
                        "note", "Expired in May.");
        reviewer.post(REVIEW + "/preview", no, 200, id);
        reviewer.post(
                REVIEW + "/decision",
                Map.of("version", version(mine), "verdict", "refuse"),
                422,
                id);
        reviewer.post(
                REVIEW + "/decision",
                Map.of("version", version(mine), "verdict", "approve"),
                200,
                id);
    }

    private void printed(HoldingBrowser reviewer, HoldingBrowser clerk, String id) {
        JsonNode before = clerk.get(COUNTER, 200, id);
        clerk.post(COUNTER + "/slip", seen(before), 409, id);
        reviewer.postForFile(REVIEW + "/slip", seen(before), "application/pdf", id);
        JsonNode now = clerk.get(COUNTER, 200, id);
        clerk.postForFile(COUNTER + "/slip", seen(now), "application/pdf", id);
    }

    @Test
    default void visitsAnswerAsPromised() {
        BranchId branch = openBranch();
        openWallet(browser(), true);
        browser().get("/api/v1/branches/{branch_id}/slots", 400, branch.text());
        JsonNode visit = booked(branch);
        String id = visit.get("visit_id").asString();
        browser().get("/api/v1/visits", 200);
        browser().get("/api/v1/visits/{visit_id}", 200, id);
        opened().get("/api/v1/visits/{visit_id}", 404, id);
        browser().file("/api/v1/visits/{visit_id}/calendar", "text/calendar", id);
        browser().file("/api/v1/visits/{visit_id}/page", "text/html", id);
        var to = Map.of("branch_id", branch.text(), "starts_at", slot(branch, 2));
        browser().post("/api/v1/visits/{visit_id}/change", to, 200, id);
        browser()
                .post(
                        "/api/v1/visits/{visit_id}/change",
                        Map.of("branch_id", "x", "starts_at", "x"),
                        422,
                        id);
        browser().post("/api/v1/visits/{visit_id}/activation", Map.of(), 409, id);
        browser().post("/api/v1/visits/{visit_id}/cancellation", Map.of(), 200, id);
        browser().post("/api/v1/visits/{visit_id}/cancellation", Map.of(), 409, id);
        nobodyCame(branch);
        approvedOnPhone(branch);
    }

    private void nobodyCame(BranchId branch) {
        JsonNode visit = booked(branch);
        clock().advance(Duration.ofDays(3));
        var clerk = signedIn(setting().team().at(Optional.of(branch), StaffRole.CLERK));
        var search =
                Map.of("code", visit.get("number").asString(), "reason", "customer_at_counter");
        JsonNode missed = clerk.post("/api/v1/staff/visits/searches", search, 200);
        clerk.post(COUNTER + "/no-show", seen(missed), 200, visit.get("visit_id").asString());
    }

    /** On a phone that its holder trusts, signed in once more after the approval. */
    private void approvedOnPhone(BranchId branch) {
        var clerk = signedIn(setting().team().at(Optional.of(branch), StaffRole.CLERK));
        var reviewer = signedIn(setting().team().with(StaffRole.REVIEWER));
        var person = openWallet(browser(), true);
        var walkIn =
                Map.of(
                        "identifier",
                        person.name(),
                        "kind",
                        "payment_password",
                        "who_comes",
                        "holder");
        clerk.post(
                "/api/v1/staff/visits",
                Map.of("identifier", "nobody.here", "kind", "unlock", "who_comes", "holder"),
                404);
        JsonNode here = clerk.post("/api/v1/staff/visits", walkIn, 201);
        String id = here.get("visit_id").asString();
        var photo = photographed(clerk, here, id);
        JsonNode checked = clerk.post(COUNTER + "/documents", papers(here, photo), 200, id);
        var wish =
                Map.of(
                        "version", version(checked),
                        "lang", "en",
                        "changes", List.of(Map.of("what", "reset_payment_password")));
        JsonNode made = clerk.post(COUNTER + "/form", wish, 200, id);
        JsonNode signed = clerk.post(COUNTER + "/signature", signature(made), 200, id);
        JsonNode waiting = clerk.post(COUNTER + "/submission", seen(signed), 200, id);
        decided(reviewer, asked(reviewer, waiting, id), id);
        browser()
                .post(
                        "/api/v1/sessions",
                        Map.of("identifier", person.name(), "password", SIGN_IN),
                        201);
        browser().post("/api/v1/visits/{visit_id}/activation", Map.of(), 201, id);
    }

    private JsonNode asked(HoldingBrowser reviewer, JsonNode waiting, String id) {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var line = "/api/v1/staff/provider-questions/{visit_id}/answer";
        Map<String, Object> ask =
                Map.of("reason", "legal_order", "words", "A letter of a court is mentioned.");
        Map<String, Object> say = Map.of("outcome", "no", "words", "There is none.");
        reviewer.post(REVIEW + "/questions", with(waiting, ask), 409, id);
        operator.post(line, with(waiting, say), 404, id);
        JsonNode mine = reviewer.post(REVIEW + "/lease", seen(waiting), 200, id).get("visit");
        reviewer.post(
                REVIEW + "/questions",
                with(mine, Map.of("reason", "other", "words", " ")),
                422,
                id);
        JsonNode asked =
                reviewer.post(REVIEW + "/questions", with(mine, ask), 200, id).get("visit");
        reviewer.get("/api/v1/staff/reviews", 200);
        reviewer.get("/api/v1/staff/provider-questions", 403);
        operator.get("/api/v1/staff/provider-questions", 200);
        operator.post(line, with(mine, say), 409, id);
        operator.post(line, with(asked, say), 200, id);
        return reviewer.get(REVIEW, 200, id).get("visit");
    }

    private static Map<String, Object> with(JsonNode visit, Map<String, Object> more) {
        var body = new TreeMap<String, Object>(more);
        body.put("version", version(visit));
        return body;
    }

    private JsonNode booked(BranchId branch) {
        var materials = Map.of("kind", "unlock", "who_comes", "holder", "has", List.of("passport"));
        browser().get("/api/v1/branches", 200);
        browser().post("/api/v1/visits/materials", materials, 200);
        var wish =
                Map.of(
                        "branch_id", branch.text(),
                        "starts_at", slot(branch, 1),
                        "kind", "payment_password",
                        "who_comes", "holder",
                        "brings", List.of("id_card"));
        String key = "visit-" + UUID.randomUUID();
        opened().postWithKey("/api/v1/visits", wish, key, 401);
        return browser().postWithKey("/api/v1/visits", wish, key, 201);
    }

    private String slot(BranchId branch, int ahead) {
        String day = clock().instant().plusSeconds(86_400L * ahead).toString().substring(0, 10);
        return browser()
                .getOf("/api/v1/branches/{branch_id}/slots", "day=" + day, 200, branch.text())
                .at("/data/0/starts_at")
                .asString();
    }

    private BranchId openBranch() {
        var id = new BranchId(UUID.randomUUID());
        setting()
                .database()
                .sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.branch
                          (branch_id, name_zh, name_en, address_zh, address_en, telephone,
                           step_free, hearing_loop, elder_help, home_visits, slot_minutes, capacity)
                        values (:id, '合同支行', 'Contract branch', '人民路', 'Renmin Road',
                                '+86 28 5550 0119', true, false, true, true, 30, 9)
                        """)
                .param("id", id.value())
                .update();
        setting()
                .database()
                .sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.branch_hours (branch_id, weekday, opens, closes)
                        select :id, day, '00:00', '23:30' from generate_series(1, 7) day
                        """)
                .param("id", id.value())
                .update();
        return id;
    }

    private static Map<String, Object> papers(JsonNode visit, String photo) {
        return Map.of(
                "version", version(visit),
                "documents",
                        List.of(
                                Map.of(
                                        "material", "id_card",
                                        "outcome", "good",
                                        "name", "Li Mei",
                                        "number", "11010519491231002X",
                                        "expires_on", "2040-05-01",
                                        "photo_id", photo,
                                        "same_person", true),
                                Map.of("material", "phone_in_hand", "outcome", "good")));
    }

    private static Map<String, Object> signature(JsonNode made) {
        return Map.of(
                "version", version(made),
                "form_hash", made.at("/form/hash").asString(),
                "picture", drawn(),
                "signs_as", "holder");
    }

    private static Map<String, Object> seen(JsonNode visit) {
        return Map.of("version", version(visit));
    }

    private static int version(JsonNode visit) {
        return visit.get("version").asInt();
    }

    private static String drawn() {
        var image = new BufferedImage(200, 60, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 200, 60);
        pen.setColor(Color.BLACK);
        pen.fillRect(20, 30, 120, 3);
        pen.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
