package org.jinnang.contract;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Says where a value does not fit a schema of the contract. Knows the keywords that the contract
 * uses and refuses any other, so that nothing is skipped in silence.
 */
final class Schema {

    private static final Set<String> WORDS_FOR_PEOPLE =
            Set.of("description", "examples", "default", "writeOnly");

    private final JsonNode contract;

    Schema(JsonNode contract) {
        this.contract = contract;
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        var faults = new ArrayList<String>();
        check(schema, value, "", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String where, List<String> faults) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!WORDS_FOR_PEOPLE.contains(keyword.getKey())) {
                apply(keyword.getKey(), keyword.getValue(), schema, value, where, faults);
            }
        }
    }

    private void apply(
            String keyword,
            JsonNode wanted,
            JsonNode schema,
            JsonNode value,
            String where,
            List<String> faults) {
        boolean fits =
                switch (keyword) {
                    case "$ref" -> into(referred(wanted), value, where, faults);
                    case "oneOf" -> fitsOne(wanted, value);
                    case "type" -> hasType(wanted, value);
                    case "enum" -> wanted.valueStream().anyMatch(value::equals);
                    case "const" -> wanted.equals(value);
                    case "pattern" ->
                            !value.isString()
                                    || Pattern.compile(wanted.asString())
                                            .matcher(value.asString())
                                            .find();
                    case "minLength" -> !value.isString() || length(value) >= wanted.asInt();
                    case "maxLength" -> !value.isString() || length(value) <= wanted.asInt();
                    case "format" -> !value.isString() || isMoment(wanted, value);
                    case "minimum" -> !value.isNumber() || value.asLong() >= wanted.asLong();
                    case "maximum" -> !value.isNumber() || value.asLong() <= wanted.asLong();
                    case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
                    case "maxItems" -> !value.isArray() || value.size() <= wanted.asInt();
                    case "maxProperties" -> !value.isObject() || value.size() <= wanted.asInt();
                    case "required" ->
                            !value.isObject()
                                    || wanted.valueStream()
                                            .allMatch(name -> value.has(name.asString()));
                    case "additionalProperties" -> isClosed(wanted, schema, value);
                    case "properties" -> properties(wanted, value, where, faults);
                    case "items" -> items(wanted, value, where, faults);
                    default -> throw new IllegalArgumentException("Unknown keyword " + keyword);
                };
        if (!fits) {
            faults.add(where + ": " + keyword + " " + wanted + ", found " + value);
        }
    }

    private boolean into(JsonNode schema, JsonNode value, String where, List<String> faults) {
        check(schema, value, where, faults);
        return true;
    }

    private boolean properties(JsonNode named, JsonNode value, String where, List<String> faults) {
        for (Map.Entry<String, JsonNode> property : named.properties()) {
            if (value.has(property.getKey())) {
                var name = property.getKey();
                check(property.getValue(), value.get(name), where + "/" + name, faults);
            }
        }
        return true;
    }

    private boolean items(JsonNode each, JsonNode value, String where, List<String> faults) {
        for (int index = 0; value.isArray() && index < value.size(); index++) {
            check(each, value.get(index), where + "/" + index, faults);
        }
        return true;
    }

    private boolean fitsOne(JsonNode choices, JsonNode value) {
        return choices.valueStream().filter(choice -> faults(choice, value).isEmpty()).count() == 1;
    }

    private JsonNode referred(JsonNode reference) {
        var target = contract.at(reference.asString().substring(1));
        if (target.isMissingNode()) {
            throw new IllegalArgumentException("Nothing at " + reference);
        }
        return target;
    }

    private static boolean hasType(JsonNode types, JsonNode value) {
        return types.isArray()
                ? types.valueStream().anyMatch(type -> isOf(type.asString(), value))
                : isOf(types.asString(), value);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("Unknown type " + type);
        };
    }

    private static boolean isClosed(JsonNode wanted, JsonNode schema, JsonNode value) {
        if (!wanted.isBoolean() || wanted.asBoolean()) {
            throw new IllegalArgumentException("additionalProperties is only ever false");
        }
        return !value.isObject()
                || value.propertyStream().allMatch(p -> schema.get("properties").has(p.getKey()));
    }

    private static int length(JsonNode value) {
        return value.asString().codePointCount(0, value.asString().length());
    }

    private static boolean isMoment(JsonNode format, JsonNode value) {
        if (!format.asString().equals("date-time")) {
            throw new IllegalArgumentException("Unknown format " + format);
        }
        try {
            return OffsetDateTime.parse(value.asString()).toString().endsWith("Z");
        } catch (DateTimeParseException notAMoment) {
            return false;
        }
    }
}
