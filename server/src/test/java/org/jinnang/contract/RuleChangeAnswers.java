package org.jinnang.contract;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/** Limits, rules of the watch and the policy: real answers held against the contract. */
interface RuleChangeAnswers extends HeldAnswers {

    @Test
    default void limitsAreTriedAndProposedAsPromised() {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var limits = ConsoleAnswers.CONSOLE + "/limits";
        var today = LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC);
        var from = today.plusDays(3).toString();
        operator.get(limits, 200);
        var wish = Map.of("table", "cn-payment-account", "days", 7);
        operator.post(limits + "/trials", wish, 200);
        operator.post(limits + "/trials", Map.of("table", "moon"), 422);
        var proposal = Map.of("table", "careful", "valid_from", from);
        var id = operator.post(limits + "/proposals", proposal, 201).get("proposal_id").asString();
        var late = Map.of("table", "careful", "valid_from", today.toString());
        operator.post(limits + "/proposals", late, 422);
        operator.post(limits + "/proposals", Map.of("table", "careful"), 400);
        operator.get(limits + "/proposals/{proposal_id}", 200, id);
        operator.get(limits + "/proposals/{proposal_id}", 404, "nonsense");
    }

    @Test
    default void rulesOfTheWatchAreTriedAndProposedAsPromised() {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var watch = ConsoleAnswers.CONSOLE + "/watch";
        operator.get(watch, 200);
        var wish = Map.of("rules", "careful", "off", List.of());
        operator.post(watch + "/trials", wish, 200);
        operator.post(watch + "/trials", Map.of("rules", "moon"), 422);
        var id = operator.post(watch + "/proposals", wish, 201).get("proposal_id").asString();
        operator.get(watch + "/proposals/{proposal_id}", 200, id);
    }

    @Test
    default void policiesAreComparedAndProposedAsPromised() {
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        var policy = ConsoleAnswers.CONSOLE + "/policy";
        operator.get(policy, 200);
        agent.get(policy, 403);
        operator.post(policy + "/comparisons", Map.of("profile", "psd2-rts"), 200);
        operator.post(policy + "/comparisons", Map.of("file", "[]"), 422);
        var wish = Map.of("profile", "psd2-rts", "reason", "the law asks for it");
        var id = operator.post(policy + "/proposals", wish, 201).get("proposal_id").asString();
        var same = Map.of("profile", "default", "reason", "none");
        operator.post(policy + "/proposals", same, 422);
        operator.post(policy + "/proposals", Map.of("profile", "psd2-rts"), 400);
        operator.get(policy + "/proposals/{proposal_id}", 200, id);
        operator.get(policy + "/proposals/{proposal_id}", 404, "nonsense");
    }
}
