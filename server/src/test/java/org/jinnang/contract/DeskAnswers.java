package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The support desk: real answers held against the contract. */
interface DeskAnswers extends HeldAnswers {

    String DESK_CASES = "/api/v1/staff/cases";
    String DESK_CASE = DESK_CASES + "/{case_id}";
    String OWN_CASE = "/api/v1/cases/{case_id}";
    String CALLERS = "/api/v1/caller-verifications";

    @Test
    default void aCaseAnswersAsPromised() {
        openWallet(browser());
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        var wish = Map.of("subject", "help", "text", "it does not work", "channel", "callback");
        browser().post("/api/v1/cases", wish, 400);
        browser().postWithKey("/api/v1/cases", Map.of("subject", "x"), "case-000", 400);
        var opened = browser().postWithKey("/api/v1/cases", wish, "case-001", 201);
        var id = opened.at("/case/case_id").asString();
        browser().get("/api/v1/cases", 200);
        browser().get(OWN_CASE, 200, id);
        browser().get(OWN_CASE, 404, "cas_x");
        browser().post(OWN_CASE + "/messages", Map.of("text", ""), 422, id);
        browser().post(OWN_CASE + "/messages", Map.of("text", "739164"), 201, id);

        agent.get(DESK_CASES, 200);
        var slots = "/api/v1/staff/branches/{branch_id}/slots";
        var branch = agent.get("/api/v1/staff/branches", 200).at("/data/0/branch/branch_id");
        agent.getOf(slots, "day=" + today(), 200, branch.asString());
        agent.getOf(slots, "day=tomorrow", 422, branch.asString());
        agent.getOf(slots, "day=" + today(), 404, "brn_x");
        agent.get(DESK_CASES, "show=nothing", 422);
        agent.get(DESK_CASE, 404, "cas_x");
        agent.post(DESK_CASE + "/messages", Map.of("version", 1, "text", "x"), 403, id);
        var seen = agent.post(DESK_CASE + "/lease", Map.of(), 200, id);
        agent.post(DESK_CASE + "/messages", Map.of("version", 1, "text", "x"), 409, id);
        agent.post(DESK_CASE + "/messages", at(seen, Map.of("text", "hello")), 201, id);
        browser().handIn(OWN_CASE + "/files", AppealAnswers.PICTURE, 201, id);
        browser().handIn(OWN_CASE + "/files", new byte[] {1, 2, 3}, 422, id);
        var lines = agent.get(DESK_CASE, 200, id);
        var file = lines.findValuesAsString("file_id").getFirst();
        var octets = "application/octet-stream";
        var version = "version=" + lines.get("version").asInt();
        agent.handIn(DESK_CASE + "/files", version, AppealAnswers.PICTURE, 201, id);
        browser().file(OWN_CASE + "/files/{file_id}", octets, id, file);
        agent.file(DESK_CASE + "/files/{file_id}", octets, id, file);
        agent.get(DESK_CASE + "/files/{file_id}", 404, id, "att_x");
        agent.post(DESK_CASE + "/diagnosis", Map.of(), 200, id);
        agent.get("/api/v1/staff/reply-templates", 200);
        seen = agent.get(DESK_CASE, 200, id);
        var later = clock().instant().plusSeconds(86_400).toString();
        var promise = Map.of("solution_due", later, "reason", "the bank answers tomorrow");
        seen = agent.post(DESK_CASE + "/promises", at(seen, promise), 200, id);
        agent.post(DESK_CASE + "/acts", at(seen, Map.of("act", "dance")), 422, id);
        agent.post(DESK_CASE + "/acts", at(seen, Map.of("act", "reopen")), 403, id);
        agent.post(DESK_CASE + "/call", Map.of(), 201, id);
        browser().get("/api/v1/calls/current", 200);
        agent.delete(DESK_CASE + "/call", 200, id);
        seen = agent.get(DESK_CASE, 200, id);
        agent.post(DESK_CASE + "/acts", at(seen, Map.of("act", "explain")), 200, id);
        agent.delete(DESK_CASE + "/lease", 200, id);

        browser().post(OWN_CASE + "/rating", Map.of("stars", 4), 409, id);
        browser().post(OWN_CASE + "/closing", Map.of(), 200, id);
        browser().post(OWN_CASE + "/rating", Map.of("stars", 4, "text", "quick"), 200, id);
        browser().post(OWN_CASE + "/reopening", Map.of(), 200, id);
        browser().get("/api/v1/activity", 200);
    }

    @Test
    default void aCallerAnswersAsPromised() {
        var holder = openWallet(browser());
        var passkey = new SoftPasskey(origin());
        var made =
                browser().post("/api/v1/passkeys/registrations", Map.of("password", SIGN_IN), 201);
        browser().post("/api/v1/passkeys", passkey.made(made, "My phone"), 201);
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        var lead = signedIn(setting().team().with(StaffRole.DESK_LEAD));
        var searches = "/api/v1/staff/holder-searches";
        agent.post(searches, Map.of("identifier", "", "reason", "caller"), 422);
        var search =
                agent.post(searches, Map.of("identifier", holder.name(), "reason", "caller"), 201);
        var found = search.get("search_id").asString();
        var call = Map.of("search_id", found, "subject", "lost", "channel", "hotline");
        lead.post(DESK_CASES, call, 409);
        var opened = agent.post(DESK_CASES, call, 201);
        var id = opened.get("case_id").asString();
        var unmasking = Map.of("field", "phone", "reason", "call back");
        agent.post(DESK_CASE + "/unmaskings", unmasking, 403, id);
        var ask = DESK_CASE + "/caller-verifications";
        agent.post(ask, Map.of("kind", "guess"), 422, id);

        agent.post(ask, Map.of("kind", "number_match"), 201, id);
        var check = browser().get(CALLERS, 200).at("/data/0/check_id").asString();
        browser().post(CALLERS + "/{check_id}/answer", Map.of("choice", "00"), 404, "cck_x");
        browser().post(CALLERS + "/{check_id}/denial", Map.of(), 200, check);
        agent.post(ask, Map.of("kind", "number_match"), 201, id);
        var number = agent.get(DESK_CASE, 200, id).at("/caller/checks/0/number").asString();
        check = browser().get(CALLERS, 200).at("/data/0/check_id").asString();
        browser().post(CALLERS + "/{check_id}/answer", Map.of("choice", number), 200, check);
        clock().advance(A_CODE_LATER);
        var asked = agent.post(ask, Map.of("kind", "email_code"), 201, id);
        var reference = asked.at("/caller/checks/0/reference").asString();
        var stranger = Map.of("reference", "V-0000-0000", "code", "123456");
        browser().post(CALLERS + "/codes", stranger, 422);
        var code = Map.of("reference", reference, "code", code(holder.email()));
        browser().post(CALLERS + "/codes", code, 200);
        var signed =
                agent.post(ask, Map.of("kind", "passkey"), 201, id)
                        .at("/caller/checks/0/reference")
                        .asString();
        browser().post(CALLERS + "/passkey/questions", Map.of("reference", "V-0000-0000"), 410);
        var question =
                browser().post(CALLERS + "/passkey/questions", Map.of("reference", signed), 201);
        var answer = Map.of("reference", signed, "passkey", passkey.signed(question));
        browser().post(CALLERS + "/passkey", answer, 200);
        var seen = agent.get(DESK_CASE, 200, id);
        assertThat(seen.at("/caller/grade").asInt()).isEqualTo(3);
        agent.post(DESK_CASE + "/unmaskings", unmasking, 200, id);

        lead.get("/api/v1/staff/promise-report", 200);
        agent.get("/api/v1/staff/promise-report", 403);
    }

    @Test
    default void aStoppedAgentAnswersAsPromised() {
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        var lead = signedIn(setting().team().with(StaffRole.DESK_LEAD));
        for (int look = 0; look < 30; look++) {
            agent.post("/api/v1/staff/holder-searches", looking(look), 201);
        }
        agent.post("/api/v1/staff/holder-searches", looking(30), 403);
        var stops = lead.get("/api/v1/staff/desk-stops", 200);
        var stop = stops.at("/data/0/stop_id").asString();
        lead.post("/api/v1/staff/desk-stops/{stop_id}/release", Map.of(), 200, stop);
        lead.post("/api/v1/staff/desk-stops/{stop_id}/release", Map.of(), 404, stop);
    }

    private static Map<String, String> looking(int number) {
        return Map.of("identifier", "nobody" + number, "reason", "other");
    }

    private String today() {
        return clock().instant().toString().substring(0, 10);
    }

    private static Map<String, Object> at(JsonNode seen, Map<String, ?> more) {
        var body = new TreeMap<String, Object>(more);
        body.put("version", seen.get("version").asInt());
        return body;
    }
}
