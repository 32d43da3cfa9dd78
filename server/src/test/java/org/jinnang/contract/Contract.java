package org.jinnang.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP contract, to hold answers against: {@code openapi.json} as the server gives it. */
public final class Contract {

    private final JsonNode document;
    private final Schema schema;

    private Contract(JsonNode document) {
        this.document = document;
        this.schema = new Schema(document);
    }

    public static Contract load() {
        try (var stream = Contract.class.getResourceAsStream("/openapi/openapi.json")) {
            return new Contract(JsonMapper.shared().readTree(Objects.requireNonNull(stream)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
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
        return bodies(resolved(answer.get(String.valueOf(status))), "")
                .flatMap(promised -> schema.faults(promised.schema(), body).stream())
                .toList();
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
