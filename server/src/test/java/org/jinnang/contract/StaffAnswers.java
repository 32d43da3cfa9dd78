package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.testing.AppCodes;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts and sessions of the staff: real answers held against the contract. */
interface StaffAnswers extends HeldAnswers {

    String STAFF = "/api/v1/staff";
    String STAFF_PASSWORD = "paper boats drift slowly";

    @Test
    default void signingInOfTheStaffAnswersAsPromised() {
        var code = invitation("contractone").get("invitation_code").asString();
        var guest = staffBrowser();
        var current = STAFF + "/invitations/current";
        guest.post(current, Map.of("code", "nonsense"), 410);
        var begun = guest.post(current, Map.of("code", code), 200);
        guest.post(current + "/passkey/questions", Map.of("code", "nonsense"), 410);
        guest.post(current + "/passkey/questions", Map.of("code", code), 201);
        var key = begun.at("/app/key").asString();
        var choice = new TreeMap<String, Object>(Map.of("code", code));
        guest.post(current + "/completion", choice, 422);
        choice.put("password", "12345678");
        choice.put("app_code", "000000");
        guest.post(current + "/completion", choice, 422);
        choice.put("password", STAFF_PASSWORD);
        choice.put("app_code", AppCodes.at(key, setting().realTime().instant()));
        guest.post(current + "/completion", choice, 201);
        guest.post(current + "/completion", choice, 410);
        guest.get(STAFF + "/session", 200);
        setting()
                .database()
                .sqlAsOwner()
                .sql("update jinnang.staff_totp set last_step = 0")
                .update();
        var typed =
                Map.of(
                        "login_name",
                        "contractone",
                        "password",
                        STAFF_PASSWORD,
                        "code",
                        AppCodes.at(key, setting().realTime().instant()));
        staffBrowser().post(STAFF + "/sessions", typed, 201);
        staffBrowser().post(STAFF + "/sessions", typed, 401);
        staffBrowser().post(STAFF + "/sessions", Map.of("login_name", "x", "more", 1), 400);
        guest.delete(STAFF + "/sessions/current", 200);
        guest.get(STAFF + "/me/sessions", 401);
    }

    @Test
    default void theFirstOperatorIsMadeAsPromised() {
        setting()
                .database()
                .sqlAsOwner()
                .sql("update jinnang.staff_member set standing = 'LEFT'")
                .update();
        var command =
                setting().commands().stream().filter(one -> one.name().equals("staff")).findFirst();
        var code =
                command.orElseThrow()
                        .run(new OperatorCommand.Request("set-up-code", new TreeMap<>()))
                        .getFirst();
        var wish = new TreeMap<String, Object>(Map.of("code", code, "name", "First"));
        wish.put("login_name", "?");
        staffBrowser().post(STAFF + "/set-up", wish, 422);
        wish.put("login_name", "contractfirst");
        staffBrowser().post(STAFF + "/set-up", wish, 201);
        staffBrowser().post(STAFF + "/set-up", wish, 410);
    }

    @Test
    default void passkeysSessionsAndDevicesOfTheStaffAnswerAsPromised() {
        OneOfStaff person = setting().team().with(StaffRole.AGENT);
        var agent = signedIn(person);
        var passkeys = STAFF + "/me/passkeys";
        var device = new SoftPasskey(person.browser().origin());
        var creation = agent.post(passkeys + "/questions", Map.of(), 201);
        var id = agent.post(passkeys, device.made(creation, "Key"), 201).get("id").asString();
        agent.post(passkeys, device.made(creation, "Key"), 422);
        agent.get(passkeys, 200);
        var question = agent.post(STAFF + "/session/proof/questions", Map.of(), 201);
        var wrong = Map.of("password", "x", "code", "000000");
        agent.post(STAFF + "/session/proof", wrong, 401);
        agent.post(STAFF + "/session/proof", Map.of(), 422);
        agent.post(STAFF + "/session/proof", Map.of("passkey", device.signed(question)), 200);
        var stranger = staffBrowser();
        var asked = stranger.post(STAFF + "/sessions/passkey/questions", Map.of(), 201);
        stranger.post(STAFF + "/sessions/passkey", Map.of("passkey", device.signed(asked)), 201);
        stranger.post(STAFF + "/sessions/passkey", Map.of("passkey", device.signed(asked)), 401);
        agent.delete(passkeys + "/{passkey_id}", 409, id);
        var other = new SoftPasskey(person.browser().origin());
        creation = agent.post(passkeys + "/questions", Map.of(), 201);
        agent.post(passkeys, other.made(creation, "Other"), 201);
        agent.delete(passkeys + "/{passkey_id}", 200, id);
        agent.delete(passkeys + "/{passkey_id}", 404, id);
        var elsewhere = setting().team().elsewhere(person);
        agent.get(STAFF + "/me/sessions", 200);
        agent.get(STAFF + "/me/devices", 200);
        agent.delete(STAFF + "/me/devices/{device_id}", 200, elsewhere.device().text());
        agent.delete(STAFF + "/me/devices/{device_id}", 404, elsewhere.device().text());
        elsewhere = setting().team().elsewhere(person);
        agent.delete(STAFF + "/me/sessions/{session_id}", 200, elsewhere.session().text());
        agent.delete(STAFF + "/me/sessions/{session_id}", 404, elsewhere.session().text());
        var relative = Map.of("identifier", "nobody.here", "relation", "relative");
        agent.post(STAFF + "/me/conflicts", relative, 201);
        agent.post(STAFF + "/me/conflicts", Map.of("identifier", " ", "relation", "own"), 422);
        var officer = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        var conflict = agent.get(STAFF + "/me/conflicts", 200).at("/data/0/conflict_id").asString();
        officer.get(STAFF + "/conflicts", 200);
        officer.delete(STAFF + "/conflicts/{conflict_id}", 200, conflict);
        officer.delete(STAFF + "/conflicts/{conflict_id}", 404, conflict);
        agent.get(STAFF + "/conflicts", 403);
        agent.get(STAFF + "/members", 403);
    }

    @Test
    default void changingOnesOwnKeysAnswersAsPromised() {
        OneOfStaff person = setting().team().with(StaffRole.CLERK);
        var clerk = signedIn(person);
        var me = STAFF + "/me";
        var setUps = me + "/app/set-ups";
        clerk.get(me + "/keys", 200);
        clerk.put(me + "/password", Map.of("password", "12345678"), 422);
        clerk.put(me + "/password", Map.of("password", STAFF_PASSWORD), 200);
        clerk.post(setUps + "/current/completion", Map.of("code", "000000"), 409);
        var key = clerk.post(setUps, Map.of(), 201).get("key").asString();
        clerk.post(setUps + "/current/completion", Map.of("code", "x"), 422);
        var code = AppCodes.at(key, setting().realTime().instant());
        clerk.post(setUps + "/current/completion", Map.of("code", code), 200);
        clerk.get(me + "/keys", 200);
        var creation = clerk.post(me + "/passkeys/questions", Map.of(), 201);
        var made = new SoftPasskey(person.browser().origin()).made(creation, "Key");
        var id = clerk.post(me + "/passkeys", made, 201).get("id").asString();
        var name = me + "/passkeys/{passkey_id}/name";
        clerk.put(name, Map.of("name", "Blue key"), 200, id);
        clerk.put(name, Map.of("name", " "), 422, id);
        clerk.put(name, Map.of("name", "Blue key"), 404, "psk_x");
    }

    @Test
    default void theTeamAndItsProposalsAnswerAsPromised() {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var checker = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        var members = STAFF + "/members";
        var member = members + "/{staff_id}";
        var id = invitation("contracttwo").at("/member/staff_id").asString();
        operator.get(members, 200);
        operator.get(member, 200, id);
        operator.get(member, 404, "stf_x");
        operator.post(member + "/invitation", Map.of(), 201, id);
        operator.post(member + "/leaving", Map.of(), 200, id);
        operator.post(member + "/leaving", Map.of(), 409, id);
        var agent = setting().team().with(StaffRole.AGENT).id().text();
        operator.post(member + "/roles", Map.of("roles", List.of("king")), 422, agent);
        var wish = Map.of("roles", List.of("agent", "desk_lead"));
        var proposal =
                operator.post(member + "/roles", wish, 200, agent).get("proposal_id").asString();
        var proposals = STAFF + "/proposals";
        var decision = proposals + "/{proposal_id}/decision";
        checker.get(proposals, 200);
        checker.get(proposals + "/{proposal_id}", 200, proposal);
        checker.get(proposals + "/{proposal_id}", 404, "prp_x");
        operator.post(decision, Map.of("verdict", "approved"), 403, proposal);
        checker.post(decision, Map.of("verdict", "approved", "reason", "ok"), 200, proposal);
        checker.post(decision, Map.of("verdict", "approved"), 409, proposal);
        checker.get(proposals + "/{proposal_id}", 200, proposal);
        checker.post(member + "/suspension", Map.of(), 200, agent);
        operator.delete(member + "/suspension", 200, agent);
        assertThat(operator.get(member, 200, agent).get("roles")).hasSize(2);
        var address = Map.of("work_email", "guest@desk.example.com");
        operator.put(member + "/work-email", address, 200, agent);
        operator.put(member + "/work-email", Map.of("work_email", "nobody"), 422, agent);
        operator.put(member + "/work-email", address, 409, id);
        operator.get(members, 200);
    }

    private JsonNode invitation(String login) {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var wish = Map.of("login_name", login, "name", "Guest", "roles", List.of("agent"));
        var invited = operator.post(STAFF + "/invitations", wish, 201);
        operator.post(STAFF + "/invitations", wish, 422);
        return invited;
    }

    private HoldingBrowser staffBrowser() {
        return new HoldingBrowser(
                Contract.load(), setting().browsers().openStaff(), setting().seen());
    }
}
