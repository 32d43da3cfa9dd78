package org.jinnang.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP contract, to hold answers against: {@code openapi.json} as the server gives it. */
public final class Contract {

    private final JsonNode document;
    private final Schema schema;
    private final Optional<Judge> judge;

    private Contract(JsonNode document, Optional<Judge> judge) {
        this.document = document;
        this.schema = new Schema(document);
        this.judge = judge;
    }

    public static Contract load() {
        try (var stream = Contract.class.getResourceAsStream("/openapi/openapi.json")) {
            return new Contract(
                    JsonMapper.shared().readTree(Objects.requireNonNull(stream)), Optional.empty());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The contract with a second judge over every answer; he takes seconds to read it, once. */
    public static Contract judged() {
        return Judged.CONTRACT;
    }

    private static final class Judged {

        private static final Contract CONTRACT = by(load());

        /** He does not follow a reference where an answer stands, so each stands there itself. */
        private static Contract by(Contract contract) {
            JsonNode written = contract.document.deepCopy();
            for (JsonNode path : written.get("paths")) {
                for (JsonNode operation : path) {
                    var answers = (ObjectNode) operation.get("responses");
                    answers.properties()
                            .forEach(one -> one.setValue(contract.resolved(one.getValue())));
                }
            }
            var judge = new Judge(written.toString());
            return new Contract(contract.document, Optional.of(judge));
        }
    }

    /** An operation of the contract. */
    public record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    /** A body in the contract: what it is for, its schema, its examples. */
    record Body(String where, boolean request, JsonNode schema, List<JsonNode> examples) {
        @Override
        public String toString() {
            return where;
        }
    }

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    /**
     * Where a body does not fit what is promised for a status; also when the status is not promised
     * at all.
     */
    public List<String> faults(String method, String path, int status, JsonNode body) {
        var answer = document.at("/paths/" + path.replace("/", "~1") + "/" + method + "/responses");
        if (!answer.has(String.valueOf(status))) {
            return List.of(method + " " + path + " does not promise " + status);
        }
        JsonNode promised = resolved(answer.get(String.valueOf(status)));
        Stream<String> ours =
                bodies(promised, "").flatMap(one -> schema.faults(one.schema(), body).stream());
        return Stream.concat(ours, others(method, path, status, promised, body)).toList();
    }

    private Stream<String> others(
            String method, String path, int status, JsonNode promised, JsonNode body) {
        return promised.path("content")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(type -> type.endsWith("json"))
                .flatMap(type ->
                        judge.stream()
                                .flatMap(one ->
                                        one
                                                .faults(method, path, status, type, body.toString())
                                                .stream()));
    }

    /** The words of an enumeration of the contract. */
    public List<String> words(String enumeration) {
        return resolved(document.at("/components/schemas/" + enumeration))
                .get("enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    List<Body> bodies() {
        return operations().stream().flatMap(this::bodies).toList();
    }

    List<String> faults(JsonNode schemaOfBody, JsonNode value) {
        return schema.faults(schemaOfBody, value);
    }

    JsonNode document() {
        return document;
    }

    JsonNode resolved(JsonNode node) {
        var found = node;
        while (found.has("$ref")) {
            found = document.at(found.get("$ref").asString().substring(1));
        }
        return found;
    }

    private Stream<Body> bodies(Operation operation) {
        var request = Stream.<Body>empty();
        if (operation.node().has("requestBody")) {
            request = bodies(operation.node().get("requestBody"), operation + " request");
        }
        var answers =
                operation
                        .node()
                        .get("responses")
                        .propertyStream()
                        .flatMap(answer ->
                                bodies(
                                        resolved(answer.getValue()),
                                        operation + " " + answer.getKey()));
        return Stream.concat(request, answers);
    }

    private Stream<Body> bodies(JsonNode holder, String where) {
        return holder.path("content")
                .valueStream()
                .map(content ->
                        new Body(
                                where,
                                where.endsWith("request"),
                                content.get("schema"),
                                content.path("examples")
                                        .valueStream()
                                        .map(example -> resolved(example).get("value"))
                                        .toList()));
    }
}
