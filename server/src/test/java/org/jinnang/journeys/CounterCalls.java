package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jinnang.counter.Branch;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Every step at a counter of the bank, as browsers take it. */
final class CounterCalls {

    static final String VISITS = "/api/v1/visits";
    static final String STAFF = "/api/v1/staff/visits/";
    static final String REVIEWS = "/api/v1/staff/reviews/";
    static final String ID_NUMBER = "11010519491231002X";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private CounterCalls() {}

    /** A branch that is open at any time, with so many places. */
    static BranchId branch(Branches branches, TransactionOperations transaction, int capacity) {
        int number = NUMBER.incrementAndGet();
        var hours =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(day ->
                                new Branch.Hours(day, LocalTime.of(0, 0), LocalTime.of(23, 30)))
                        .toList();
        var branch =
                new Branch(
                        new BranchId(UUID.randomUUID()),
                        new Bilingual("测试支行 " + number, "Test branch " + number),
                        new Bilingual("人民路 " + number + " 号", number + " People's Road"),
                        "+86 28 5550 0118",
                        true,
                        true,
                        true,
                        false,
                        30,
                        capacity,
                        hours,
                        Optional.empty());
        transaction.executeWithoutResult(_ -> branches.put(branch));
        return branch.id();
    }

    static String freeSlot(WalletBrowser by, BranchId branch, String day) {
        return answered(200, by.get("/api/v1/branches/" + branch.text() + "/slots?day=" + day))
                .at("/data/0/starts_at")
                .asString();
    }

    static Answer book(WalletBrowser by, BranchId branch, String slot, String kind) {
        var wish =
                Map.of(
                        "branch_id",
                        branch.text(),
                        "starts_at",
                        slot,
                        "kind",
                        kind,
                        "who_comes",
                        "holder",
                        "brings",
                        List.of("id_card"));
        return by.post(VISITS, wish, key());
    }

    static void hasRealName(Person person) {
        var name =
                Map.of(
                        "document",
                        "resident_id",
                        "real_name",
                        "Li Mei",
                        "document_number",
                        ID_NUMBER,
                        "password",
                        Wallets.SIGN_IN);
        answered(200, person.browser().post("/api/v1/real-name", name));
    }

    static JsonNode walkIn(OneOfStaff clerk, Person person, String kind) {
        var wish = Map.of("identifier", person.name(), "kind", kind, "who_comes", "holder");
        return answered(201, clerk.browser().post("/api/v1/staff/visits", wish));
    }

    static Answer act(OneOfStaff staff, JsonNode visit, String act, Map<String, ?> more) {
        return posted(staff, STAFF, visit, act, more);
    }

    static Answer review(OneOfStaff staff, JsonNode visit, String act, Map<String, ?> more) {
        return posted(staff, REVIEWS, visit, act, more);
    }

    private static Answer posted(
            OneOfStaff staff, String path, JsonNode visit, String act, Map<String, ?> more) {
        var body = new java.util.TreeMap<String, Object>(more);
        body.put("version", visit.get("version").asInt());
        return staff.browser().post(path + visit.get("visit_id").asString() + "/" + act, body);
    }

    static Map<String, Object> idCard() {
        return Map.of(
                "material", "id_card",
                "outcome", "good",
                "name", "Li Mei",
                "number", ID_NUMBER,
                "expires_on", "2040-05-01",
                "same_person", true);
    }

    static Map<String, Object> phoneInHand() {
        return Map.of("material", "phone_in_hand", "outcome", "good");
    }

    /** It carries the number of the identity card. */
    static Map<String, Object> householdRegister() {
        return Map.of(
                "material", "household_register",
                "outcome", "good",
                "name", "Li Mei",
                "number", ID_NUMBER,
                "same_person", true);
    }

    static JsonNode documents(OneOfStaff clerk, JsonNode visit) {
        return documents(clerk, visit, List.of(idCard(), phoneInHand()));
    }

    static JsonNode documents(OneOfStaff clerk, JsonNode visit, List<Map<String, Object>> papers) {
        return answered(200, act(clerk, visit, "documents", Map.of("documents", papers)));
    }

    /** From check-in to the queue of the review. */
    static JsonNode submitted(OneOfStaff clerk, JsonNode visit, List<Map<String, String>> changes) {
        return handedOn(clerk, documents(clerk, visit), changes);
    }

    /** The same of a visit whose papers were checked. */
    static JsonNode handedOn(
            OneOfStaff clerk, JsonNode checked, List<Map<String, String>> changes) {
        JsonNode made =
                answered(
                        200, act(clerk, checked, "form", Map.of("lang", "en", "changes", changes)));
        JsonNode signed = answered(200, act(clerk, made, "signature", signature(made)));
        return answered(200, act(clerk, signed, "submission", Map.of()));
    }

    static Map<String, Object> signature(JsonNode made) {
        return Map.of(
                "form_hash", made.at("/form/hash").asString(),
                "picture", drawn(),
                "signs_as", "holder");
    }

    static JsonNode leased(OneOfStaff reviewer, JsonNode visit) {
        return answered(200, review(reviewer, visit, "lease", Map.of())).get("visit");
    }

    static JsonNode approved(OneOfStaff reviewer, JsonNode visit) {
        JsonNode leased = leased(reviewer, visit);
        return answered(200, review(reviewer, leased, "decision", Map.of("verdict", "approve")))
                .get("visit");
    }

    /** A stroke on white. */
    static String drawn() {
        return png(true);
    }

    static String png(boolean withInk) {
        var image = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 300, 100);
        if (withInk) {
            pen.setColor(Color.BLACK);
            pen.fillRect(40, 50, 200, 3);
        }
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
