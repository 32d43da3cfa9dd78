package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contract keeps its own rules, and its examples keep the contract. */
class ContractTest {

    private static final Contract CONTRACT = Contract.load();

    static List<Contract.Body> bodies() {
        return CONTRACT.bodies();
    }

    static List<Contract.Body> requests() {
        return bodies().stream()
                .filter(Contract.Body::request)
                .filter(body -> body.examples().getFirst().isObject())
                .toList();
    }

    static List<Contract.Operation> operations() {
        return CONTRACT.operations();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyBodyHasExamplesAndTheyFit(Contract.Body body) {
        assertThat(body.examples()).isNotEmpty();
        for (var example : body.examples()) {
            assertThat(CONTRACT.faults(body.schema(), example)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noRequestMayHoldAnUnknownMember(Contract.Body body) {
        var example = ((ObjectNode) body.examples().getFirst()).deepCopy();
        example.put("surprise", 1);

        assertThat(CONTRACT.faults(body.schema(), example)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyStringAndListOfARequestIsBounded(Contract.Body body) {
        assertThat(unbounded(body.schema(), body.where(), new ArrayList<>())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsDescribedAndSaysWhatCanFail(Contract.Operation operation) {
        var node = operation.node();

        assertThat(node.path("summary").asString()).isNotBlank();
        assertThat(node.path("tags").size()).isEqualTo(1);
        for (var status : List.of("406", "429", "500", "503")) {
            assertThat(node.get("responses").has(status)).as(status).isTrue();
        }
        if (!operation.method().equals("get")) {
            assertThat(node.get("responses").has("403")).as("csrf_refused").isTrue();
            assertThat(node.get("security").toString()).contains("csrf");
        }
    }

    @Test
    void noTwoOperationsHaveOneName() {
        var names = new HashSet<String>();

        for (var operation : operations()) {
            assertThat(names.add(operation.node().get("operationId").asString()))
                    .as(operation.toString())
                    .isTrue();
        }
    }

    @Test
    void everyPlaceholderOfAPathIsAParameter() {
        for (var operation : operations()) {
            for (var part : operation.path().split("/", -1)) {
                if (part.startsWith("{")) {
                    assertThat(operation.node().get("parameters").toString())
                            .contains("\"name\":\"" + part.substring(1, part.length() - 1) + "\"");
                }
            }
        }
    }

    @Test
    void whatMakesSomethingNewNeedsAKey() {
        var withKey = new HashSet<String>();
        for (var operation : operations()) {
            if (operation.node().path("parameters").toString().contains("IdempotencyKey")) {
                withKey.add(operation.path());
            }
        }

        assertThat(withKey)
                .isEqualTo(
                        Set.of(
                                "/api/v1/payments",
                                "/api/v1/money-requests",
                                "/api/v1/collect-codes",
                                "/api/v1/codes/{token}/payments",
                                "/api/v1/schedules",
                                "/api/v1/exchange-quotes",
                                "/api/v1/recoveries",
                                "/api/v1/enrolments",
                                "/api/v1/freezes",
                                "/api/v1/claims",
                                "/api/v1/appeals",
                                "/api/v1/appeals/openings/{opening_id}/appeal",
                                "/api/v1/cases",
                                "/api/v1/business/payouts",
                                "/api/v1/withdrawals",
                                "/api/v1/merchant/orders",
                                "/api/v1/merchant/orders/{order_id}/refunds",
                                "/api/v1/orders/{order_id}/payments",
                                "/api/v1/locks",
                                "/api/v1/visits"));
    }

    @Test
    void anAnswerThatIsNotPromisedIsAFault() {
        var body = CONTRACT.document().at("/components/examples/problem_wait/value");

        assertThat(CONTRACT.faults("post", "/api/v1/sessions", 429, body)).isEmpty();
        assertThat(CONTRACT.faults("post", "/api/v1/sessions", 418, body)).isNotEmpty();
        assertThat(CONTRACT.faults("post", "/api/v1/sessions", 201, body)).isNotEmpty();
    }

    private static List<String> unbounded(JsonNode schema, String where, List<String> found) {
        var node = CONTRACT.resolved(schema);
        if (node.path("type").toString().contains("string") && !node.has("enum")) {
            if (!node.has("maxLength") && !node.has("pattern") && !node.has("format")) {
                found.add(where);
            }
        }
        if (node.path("type").toString().contains("array") && !node.has("maxItems")) {
            found.add(where);
        }
        node.path("properties")
                .properties()
                .forEach(p -> unbounded(p.getValue(), where + "/" + p.getKey(), found));
        return found;
    }

    @Test
    void bothJudgesFindWhatIsWrong() {
        var wrong = JsonMapper.shared().createObjectNode().put("after_minutes", "soon");

        assertThat(Contract.judged().faults("get", "/api/v1/app-lock", 200, wrong))
                .anyMatch(fault -> fault.startsWith("the other judge: "))
                .anyMatch(fault -> !fault.startsWith("the other judge: "));
    }
}
