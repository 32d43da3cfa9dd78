package org.jinnang.contract;

import java.util.Map;
import java.util.TreeMap;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/** A caller who is known by his documents: real answers held against the contract. */
interface DocumentAnswers extends HeldAnswers {

    String HAND_INS = "/api/v1/caller-verifications";
    String DOCUMENT_CHECKS = "/api/v1/staff/document-checks";
    String DOCUMENT_CHECK = DOCUMENT_CHECKS + "/{check_id}";
    String VIDEO = "https://video.example/room/{room}";

    @Test
    default void documentsAnswerAsPromised() {
        var holder = openWallet(browser());
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        var lead = signedIn(setting().team().with(StaffRole.DESK_LEAD));
        var wish = Map.of("subject", "help", "text", "all is lost", "channel", "chat");
        var opened = browser().postWithKey("/api/v1/cases", wish, "documents-001", 201);
        var id = opened.at("/case/case_id").asString();
        agent.post("/api/v1/staff/cases/{case_id}/lease", Map.of(), 200, id);
        var ask = "/api/v1/staff/cases/{case_id}/caller-verifications";
        agent.post(ask, Map.of("kind", "documents"), 403, id);
        var name =
                Map.of(
                        "document", "resident_id",
                        "real_name", "Li Mei",
                        "document_number", "11010519491231002X",
                        "password", SIGN_IN);
        browser().post("/api/v1/real-name", name, 200);
        var asked = agent.post(ask, Map.of("kind", "documents"), 201, id).at("/caller/checks/0");
        browser().get(HAND_INS, 200);
        var check = asked.get("check_id").asString();
        var reference = asked.get("reference").asString();

        clock().advance(A_CODE_LATER);
        browser().post(HAND_INS + "/documents/codes", sending("V-0000-0000"), 410);
        browser().post(HAND_INS + "/documents/codes", sending(reference), 201);
        var opening = new TreeMap<String, Object>(sending(reference));
        opening.put("code", "000000");
        browser().post(HAND_INS + "/documents/openings", opening, 422);
        opening.put("code", code(holder.email()));
        browser().post(HAND_INS + "/documents/openings", opening, 201);
        browser().post(HAND_INS + "/documents/openings", Map.of("reference", "V-0000-0000"), 410);
        browser().get(HAND_INS + "/{check_id}/documents", 200, check);
        browser().get(HAND_INS + "/{check_id}/documents", 404, "cck_x");
        var files = HAND_INS + "/{check_id}/files";
        browser().handIn(files, "part=front", new byte[] {1}, 422, check);
        for (String part : new String[] {"front", "back", "live"}) {
            browser().handIn(files, "part=" + part, AppealAnswers.PICTURE, 201, check);
        }
        var typed = Map.of("document_number", "11010519491231002Y");
        browser().post(HAND_INS + "/{check_id}/documents", typed, 422, check);
        var told = Map.of("document_number", "11010519491231002X", "expires_on", "2045-01-01");
        agent.get(DOCUMENT_CHECKS, 200);
        agent.post(DOCUMENT_CHECK + "/comparison", finding(), 403, check);
        browser().post(HAND_INS + "/{check_id}/documents", told, 200, check);

        agent.get(DOCUMENT_CHECKS, 200);
        agent.get(DOCUMENT_CHECK, 200, check);
        agent.get(DOCUMENT_CHECK, 404, "cck_x");
        agent.file(DOCUMENT_CHECK + "/pictures/{part}", "image/jpeg", check, "front");
        agent.post(DOCUMENT_CHECK + "/video", Map.of(), 201, check);
        browser().get(HAND_INS + "/{check_id}/documents", 200, check);
        agent.post(DOCUMENT_CHECK + "/comparison", finding(), 200, check);
        agent.post(DOCUMENT_CHECK + "/comparison", finding(), 403, check);
        lead.post(DOCUMENT_CHECK + "/comparison", finding(), 200, check);
        lead.post(DOCUMENT_CHECK + "/comparison", finding(), 410, check);
        agent.get("/api/v1/staff/cases/{case_id}", 200, id);
        browser().get("/api/v1/activity", 200);
    }

    private static Map<String, String> sending(String reference) {
        return Map.of("reference", reference, "channel", "email");
    }

    private static Map<String, Object> finding() {
        return Map.of("name", true, "number", true, "in_time", true, "photo", true, "live", true);
    }
}
