package org.jinnang.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jinnang.contract.Contract.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes requests from the contract: right ones, ones with one fault, and ones that nobody sane
 * sends. Everything about a request comes from the random numbers handed in, so that a seed makes
 * it again; what the server answered before is remembered, so that ids and names mean something.
 */
public final class FuzzedRequests {

    private static final int REMEMBERED = 30;
    private static final int DEEPEST = 6;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> ODD_TEXTS =
            List.of(
                    "",
                    " ",
                    "\u0000",
                    "a\u0000b",
                    "\ud800",
                    "\u202e\u0007\u001b[31m",
                    "锦囊".repeat(50),
                    "x".repeat(5_000),
                    "🧧🧧",
                    "e\u0301",
                    "' or 1=1 --",
                    "%s%n{0}${7*7}",
                    "../../etc/passwd",
                    "<script>alert(1)</script>",
                    "９９９９９９",
                    "null",
                    "-1",
                    "1e400",
                    "9223372036854775808",
                    "2026-13-45T99:99:99Z",
                    "+999999999-12-31T23:59:59Z",
                    "0000-01-01T00:00:00Z",
                    "pay_00000000000000000000000000",
                    "dev_zzzzzzzzzzzzzzzzzzzzzzzzzz",
                    "visitor@example.com",
                    "+8619000000001");

    private static final List<String> ODD_BODIES =
            List.of(
                    "",
                    "null",
                    "[]",
                    "0",
                    "\"text\"",
                    "{",
                    "{\"a\":}",
                    "{\"a\":1,\"a\":2}",
                    "{\"identifier\":\"\\ud800\"}",
                    "[".repeat(2_000),
                    "{\"a\":" + "9".repeat(2_000) + "}",
                    "\ufeff{}");

    private final Contract contract;
    private final List<Operation> operations;
    private final Map<String, List<String>> remembered = new HashMap<>();

    public FuzzedRequests(Contract contract) {
        this.contract = contract;
        this.operations = contract.operations();
    }

    /** A request ready to be sent; null where it has no body. */
    public record Request(
            Operation operation, String path, Map<String, String> headers, @Nullable String body) {}

    /** How many operations there are; each of as many requests in a row is of another one. */
    public int size() {
        return operations.size();
    }

    /** What may be put where the contract has a property of this name. */
    public void remember(String property, String value) {
        List<String> known = remembered.computeIfAbsent(property, _ -> new ArrayList<>());
        if (!known.contains(value)) {
            known.add(value);
        }
        if (known.size() > REMEMBERED) {
            known.removeFirst();
        }
    }

    /** Remembers every id in an answer under its name. */
    public void learn(JsonNode answer) {
        answer.propertyStream()
                .forEach(property -> {
                    if (property.getValue().isString() && isId(property.getKey())) {
                        remember(property.getKey(), property.getValue().asString());
                    }
                    learn(property.getValue());
                });
        if (answer.isArray()) {
            answer.forEach(this::learn);
        }
    }

    private static boolean isId(String property) {
        return property.endsWith("id") || property.equals("next") || property.equals("reference");
    }

    /** The operation whose turn it is. */
    public Operation operation(int number) {
        return operations.get(number % operations.size());
    }

    /** A request for an operation. */
    public Request next(Operation operation, RandomGenerator chance) {
        var path = new StringBuilder(operation.path());
        var query = new ArrayList<String>();
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode declared : operation.node().path("parameters")) {
            JsonNode parameter = contract.resolved(declared);
            String name = parameter.get("name").asString();
            switch (parameter.get("in").asString()) {
                case "path" -> fill(path, name, encoded(value(parameter, chance)));
                case "header" -> header(name, parameter, headers, chance);
                default -> {
                    boolean isRequired = parameter.path("required").asBoolean(false);
                    if (chance.nextInt(10) < (isRequired ? 9 : 4)) {
                        query.add(name + "=" + encoded(value(parameter, chance)));
                    }
                }
            }
        }
        if (chance.nextInt(40) == 0 && !operation.path().startsWith("/dev/")) {
            headers.put("Accept", "image/png");
        }
        Optional<String> body = body(operation, headers, chance);
        String target = query.isEmpty() ? "" : "?" + String.join("&", query);
        return new Request(operation, path + target, headers, body.orElse(null));
    }

    private Optional<String> body(
            Operation operation, Map<String, String> headers, RandomGenerator chance) {
        JsonNode content = operation.node().path("requestBody").path("content");
        if (content.isMissingNode()) {
            return chance.nextInt(20) == 0 ? Optional.of("{}") : Optional.empty();
        }
        if (chance.nextInt(12) == 0) {
            return Optional.of(one(ODD_BODIES, chance));
        }
        if (chance.nextInt(25) == 0) {
            headers.put("Content-Type", one(List.of("text/plain", "application/xml", "x"), chance));
        }
        JsonNode described = content.propertyStream().findFirst().orElseThrow().getValue();
        JsonNode body = made(described.get("schema"), "", chance, 0);
        return Optional.of(
                chance.nextInt(3) == 0 && body instanceof ObjectNode object
                        ? JsonMapper.shared().writeValueAsString(spoilt(object, chance))
                        : JsonMapper.shared().writeValueAsString(body));
    }

    /** With one fault. */
    private JsonNode spoilt(ObjectNode body, RandomGenerator chance) {
        List<String> names = body.propertyStream().map(Map.Entry::getKey).toList();
        if (names.isEmpty() || chance.nextInt(5) == 0) {
            return body.put("surprise", one(ODD_TEXTS, chance));
        }
        String name = one(names, chance);
        if (chance.nextInt(4) == 0) {
            body.remove(name);
            return body;
        }
        body.set(name, odd(chance));
        return body;
    }

    private static JsonNode odd(RandomGenerator chance) {
        return switch (chance.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(chance.nextLong());
            case 2 -> JSON.booleanNode(true);
            case 3 -> JSON.arrayNode().add(JSON.arrayNode());
            case 4 -> JSON.objectNode().put("a", "b");
            default -> JSON.stringNode(one(ODD_TEXTS, chance));
        };
    }

    private void header(
            String name, JsonNode parameter, Map<String, String> headers, RandomGenerator chance) {
        if (chance.nextInt(15) != 0) {
            String value = value(parameter, chance);
            boolean isSendable = value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
            headers.put(name, isSendable ? value : "x");
        }
    }

    private String value(JsonNode parameter, RandomGenerator chance) {
        if (chance.nextInt(6) == 0) {
            return one(ODD_TEXTS, chance);
        }
        JsonNode made = made(parameter.get("schema"), parameter.get("name").asString(), chance, 0);
        return made.isArray()
                ? made.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : made.asString();
    }

    /** A value that fits, as far as it can be known. */
    private JsonNode made(JsonNode described, String name, RandomGenerator chance, int depth) {
        JsonNode schema = contract.resolved(described);
        if (schema.has("enum")) {
            return one(schema.get("enum").valueStream().toList(), chance);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("oneOf")) {
            return made(
                    one(schema.get("oneOf").valueStream().toList(), chance), name, chance, depth);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString("object")) {
            case "string" -> JSON.stringNode(text(schema, name, chance));
            case "integer" -> JSON.numberNode(number(schema, chance));
            case "boolean" -> JSON.booleanNode(chance.nextBoolean());
            case "array" -> array(schema, name, chance, depth);
            default -> object(schema, chance, depth);
        };
    }

    private JsonNode object(JsonNode schema, RandomGenerator chance, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (var property : schema.path("properties").properties()) {
            if (required.contains(property.getKey())
                    || (depth < DEEPEST && chance.nextInt(3) == 0)) {
                object.set(
                        property.getKey(),
                        made(property.getValue(), property.getKey(), chance, depth + 1));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode schema, String name, RandomGenerator chance, int depth) {
        var array = JSON.arrayNode();
        int count = depth >= DEEPEST ? 0 : chance.nextInt(4);
        IntStream.range(0, count)
                .forEach(_ -> array.add(made(schema.get("items"), name, chance, depth + 1)));
        return array;
    }

    private String text(JsonNode schema, String name, RandomGenerator chance) {
        List<String> known = remembered.getOrDefault(name, List.of());
        List<String> examples =
                schema.path("examples").valueStream().map(JsonNode::asString).toList();
        int kind = chance.nextInt(10);
        if (!known.isEmpty() && kind < 7) {
            return one(known, chance);
        }
        if (!examples.isEmpty() && kind < 9) {
            return one(examples, chance);
        }
        int least = schema.path("minLength").asInt(0);
        int most = Math.min(schema.path("maxLength").asInt(40), 300);
        int length = kind == 9 ? most : least + chance.nextInt(Math.max(1, Math.min(12, most)));
        return chance.ints(length, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private static final String LETTERS = "0123456789abcdefghijkmnoprst 锦囊-_@.";

    private static long number(JsonNode schema, RandomGenerator chance) {
        long least = schema.path("minimum").asLong(-5);
        long most = schema.path("maximum").asLong(least + 1_000);
        return switch (chance.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + Math.floorMod(chance.nextLong(), Math.max(1, most - least));
        };
    }

    private static void fill(StringBuilder path, String name, String value) {
        String hole = "{" + name + "}";
        int at = path.indexOf(hole);
        path.replace(at, at + hole.length(), value.isEmpty() ? "-" : value);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static <T> T one(List<T> of, RandomGenerator chance) {
        return of.get(chance.nextInt(of.size()));
    }
}
