package org.jinnang.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signing in by an identity provider: real answers held against the contract. */
interface ProviderAnswers extends HeldAnswers {

    TestProvider PROVIDER = new TestProvider();

    @Test
    default void signingInByAProviderAnswersAsPromised() {
        var staff = "/api/v1/staff";
        var returns = staff + "/provider/returns";
        PROVIDER.goesBy(setting().realTime());
        PROVIDER.isUsedBy("contract");
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        agent.post(returns, Map.of("state", "nonsense"), 401);
        agent.post(returns, Map.of("state", " "), 422);
        agent.post(returns, back(agent.post(staff + "/me/provider/questions", Map.of(), 201)), 200);
        var proof = agent.post(staff + "/session/proof/provider/questions", Map.of(), 201);
        agent.post(returns, back(proof), 200);
        var stranger =
                new HoldingBrowser(
                        Contract.load(), setting().browsers().openStaff(), setting().seen());
        var asked = stranger.post(staff + "/sessions/provider/questions", Map.of(), 201);
        stranger.post(returns, back(asked), 200);
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var wish = Map.of("login_name", "byprovider", "name", "Guest", "roles", List.of());
        var invited = operator.post(staff + "/invitations", wish, 201);
        var join = staff + "/invitations/current/provider/questions";
        stranger.post(join, Map.of("code", "nonsense"), 410);
        stranger.post(join, Map.of("code", " "), 422);
        var code = Map.of("code", invited.get("invitation_code").asString());
        stranger.post(join, code, 201);
    }

    private static Map<String, Object> back(JsonNode way) {
        return new TreeMap<>(TestProvider.visited(way.get("address").asString()));
    }
}
