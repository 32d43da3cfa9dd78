package org.jinnang.policy;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.CannotRun;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the file of a profile, strictly: a key that nobody knows or that is missing, a value of
 * another type and an unsafe table are each refused with a sentence that names the place.
 */
final class ProfileFile {

    private static final JsonMapper MAPPER = StrictJson.MAPPER;

    private final String name;

    private ProfileFile(String name) {
        this.name = name;
    }

    /**
     * @param name what the operator calls the file
     * @throws CannotRun when it cannot be read or is not safe
     */
    static Policy read(String name, byte[] json) {
        return new ProfileFile(name).read(json);
    }

    /** The values of a profile as they would stand in its file. */
    static JsonNode write(Profile profile) {
        return MAPPER.valueToTree(profile);
    }

    /** What stands in a file, as strictly as a profile is read. */
    static JsonNode tree(byte[] json) {
        return MAPPER.readTree(json);
    }

    private Policy read(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            keysOf(Profile.class, tree, "");
            return DefaultProfile.policy(MAPPER.treeToValue(tree, Profile.class));
        } catch (JacksonException e) {
            throw refused(e);
        } catch (UnsafePolicy e) {
            throw unsafe(e);
        } catch (IllegalArgumentException e) {
            throw unsafe(new UnsafePolicy("规则互相矛盾（" + e.getMessage() + "）", said(e)));
        }
    }

    /** Every component of the record stands there, and nothing else. */
    private void keysOf(Class<?> type, JsonNode node, String path) {
        if (!node.isObject()) {
            throw refused(
                    "“" + (path.isEmpty() ? "{" : path) + "”应是一组键值",
                    "\"" + (path.isEmpty() ? "{" : path) + "\" is to be an object");
        }
        Set<String> given = new TreeSet<>(node.propertyNames());
        Set<String> known = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = key(component);
            known.add(key);
            if (!given.contains(key)) {
                throw refused("缺少“" + path + key + "”", "\"" + path + key + "\" is missing");
            }
            if (component.getType().isRecord() && component.getType() != Bilingual.class) {
                keysOf(component.getType(), node.get(key), path + key + ".");
            }
        }
        given.removeAll(known);
        for (String unknown : given) {
            throw refused(
                    "不认识“" + path + unknown + "”，这里只有：" + String.join(", ", known),
                    "\""
                            + path
                            + unknown
                            + "\" is unknown; known here: "
                            + String.join(", ", known));
        }
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private CannotRun refused(JacksonException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsafePolicy unsafe) {
                return unsafe(unsafe);
            }
        }
        String path =
                failure.getPath().stream().map(ProfileFile::step).collect(Collectors.joining("."));
        if (!path.isEmpty()) {
            return refused(
                    "“" + path + "”的值不对（" + failure.getOriginalMessage() + "）",
                    "the value of \""
                            + path
                            + "\" is wrong ("
                            + failure.getOriginalMessage()
                            + ")");
        }
        var place = failure.getLocation();
        int line = place == null ? 0 : place.getLineNr();
        return refused(
                "第 " + line + " 行不是合格的 JSON（" + failure.getOriginalMessage() + "）",
                "line " + line + " is no JSON (" + failure.getOriginalMessage() + ")");
    }

    private static String step(JacksonException.Reference step) {
        @Nullable String property = step.getPropertyName();
        return property == null ? Integer.toString(step.getIndex()) : property;
    }

    private CannotRun refused(String chinese, String english) {
        return new CannotRun(
                "策略方案 " + name + " 读不了：" + chinese + "。",
                "The policy profile " + name + " cannot be read: " + english + ".");
    }

    private CannotRun unsafe(UnsafePolicy why) {
        return new CannotRun(
                "策略方案 " + name + " 不安全，不会使用：" + why.chinese() + "。",
                "The policy profile " + name + " is unsafe and not used: " + said(why) + ".");
    }

    private static String said(IllegalArgumentException why) {
        return String.valueOf(why.getMessage());
    }
}
