package org.jinnang.risk;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.platform.CannotRun;
import org.jinnang.policy.StrictJson;
import org.jinnang.policy.UnsafePolicy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the file of a set of rules, strictly: a condition or an outcome that nobody knows, a value
 * of another type and an unsafe rule are each refused with a sentence that names the place.
 */
final class RuleSetFile {

    static final int FORMAT = 1;

    private static final int MOST = 1_000_000_000;
    private static final int HOURS_OF_A_DAY = 24;

    private RuleSetFile() {}

    /** The file, as it is written. */
    record Form(int format, String name, int version, Bilingual about, List<RuleForm> rules) {}

    record RuleForm(String id, Bilingual why, JsonNode when, JsonNode then) {}

    /** Something does not stand there as it should. */
    private static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrong(String place) {
            super(place);
        }
    }

    /**
     * @param name what the operator calls the file
     * @throws CannotRun when it cannot be read or is not safe
     */
    static RuleSet read(String name, byte[] json) {
        try {
            Form form = StrictJson.MAPPER.readValue(json, Form.class);
            if (form.format() != FORMAT) {
                throw new Wrong("format");
            }
            return new RuleSet(
                    form.name(),
                    form.version(),
                    form.about(),
                    form.rules().stream().map(RuleSetFile::rule).toList());
        } catch (JacksonException e) {
            String said = String.valueOf(e.getOriginalMessage());
            throw cannotBeRead(name, "（" + said + "）", said);
        } catch (Wrong e) {
            throw cannotBeRead(
                    name,
                    "“" + e.getMessage() + "”的值不对",
                    "the value of \"" + e.getMessage() + "\" is wrong");
        } catch (UnsafePolicy e) {
            throw cannotBeRead(name, e.chinese(), String.valueOf(e.getMessage()));
        }
    }

    private static Rule rule(RuleForm form) {
        String path = form.id() + ".when.";
        if (!form.when().isObject()) {
            throw new Wrong(form.id() + ".when");
        }
        return new Rule(
                form.id(),
                form.why(),
                form.when()
                        .propertyStream()
                        .map(one -> condition(one.getKey(), one.getValue(), path + one.getKey()))
                        .toList(),
                outcome(form.then(), form.id() + ".then"));
    }

    private static Condition condition(String key, JsonNode value, String path) {
        return switch (key) {
            case "amount_at_least" -> new Condition.AmountAtLeast(amounts(value, path));
            case "times_the_usual" -> new Condition.TimesTheUsual(number(value, path));
            case "payee_newer_than_hours" -> new Condition.PayeeNewerThanHours(number(value, path));
            case "payments_in_an_hour" -> new Condition.PaymentsInAnHour(number(value, path));
            case "new_payees_in_a_day" -> new Condition.NewPayeesInADay(number(value, path));
            case "failures_before" -> new Condition.FailuresBefore(number(value, path));
            case "device" ->
                    switch (word(value, path)) {
                        case "not_trusted" -> new Condition.DeviceNotTrusted();
                        case "not_own" -> new Condition.DeviceNotOwn();
                        default -> throw new Wrong(path);
                    };
            case "place" -> only("new", value, path, new Condition.PlaceNew());
            case "signed_in_within_minutes" ->
                    new Condition.SignedInWithinMinutes(number(value, path));
            case "credential_newer_than_hours" ->
                    new Condition.CredentialNewerThanHours(number(value, path));
            case "after" -> only("recovery", value, path, new Condition.AfterRecovery());
            case "hours_of_day" -> hours(value, path);
            default -> throw new Wrong(path);
        };
    }

    private static Outcome outcome(JsonNode then, String path) {
        Set<String> keys = Set.copyOf(then.propertyNames());
        if (keys.equals(Set.of("alert")) && then.path("alert").asBoolean(false)) {
            return new Outcome.Alert();
        }
        if (keys.equals(Set.of("ask_proof")) && then.path("ask_proof").asBoolean(false)) {
            return new Outcome.AskProof();
        }
        if (keys.equals(Set.of("lock")) && then.path("lock").asBoolean(false)) {
            return new Outcome.Lock();
        }
        boolean withRealName = keys.contains("continue_with");
        boolean isPause =
                keys.equals(Set.of("pause_hours"))
                        || (keys.size() == 2 && withRealName && keys.contains("pause_hours"));
        if (!isPause) {
            throw new Wrong(path);
        }
        if (withRealName && !word(then.path("continue_with"), path).equals("real_name")) {
            throw new Wrong(path + ".continue_with");
        }
        int hours = number(then.path("pause_hours"), path + ".pause_hours");
        return new Outcome.Pause(Duration.ofHours(hours), withRealName);
    }

    private static Map<Currency, Long> amounts(JsonNode node, String path) {
        Map<Currency, Long> all = new EnumMap<>(Currency.class);
        for (Currency currency : Currency.values()) {
            long minor = number(node.path(currency.name()), path + "." + currency);
            for (int digit = 0; digit < currency.scale(); digit++) {
                minor *= 10;
            }
            all.put(currency, minor);
        }
        if (node.size() != all.size()) {
            throw new Wrong(path);
        }
        return all;
    }

    private static Condition hours(JsonNode node, String path) {
        int from = node.path("from").asInt(-1);
        int until = node.path("until").asInt(-1);
        boolean isPossible =
                Set.copyOf(node.propertyNames()).equals(Set.of("from", "until"))
                        && Math.min(from, until) >= 0
                        && Math.max(from, until) < HOURS_OF_A_DAY
                        && from != until;
        if (!isPossible) {
            throw new Wrong(path);
        }
        return new Condition.HoursOfDay(from, until);
    }

    private static Condition only(String word, JsonNode value, String path, Condition meant) {
        if (!word(value, path).equals(word)) {
            throw new Wrong(path);
        }
        return meant;
    }

    private static String word(JsonNode value, String path) {
        if (!value.isString()) {
            throw new Wrong(path);
        }
        return value.asString().toLowerCase(Locale.ROOT);
    }

    private static int number(JsonNode value, String path) {
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST) {
            throw new Wrong(path);
        }
        return value.intValue();
    }

    private static CannotRun cannotBeRead(String name, String chinese, String english) {
        return new CannotRun(
                "规则集 " + name + " 读不了：" + chinese + "。",
                "The set of rules " + name + " cannot be read: " + english + ".");
    }
}
