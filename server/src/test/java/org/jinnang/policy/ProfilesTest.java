package org.jinnang.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files of the profiles: all that ship can be used, and no other file slips through. */
class ProfilesTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir Path folder;

    static List<String> shipped() {
        return Profiles.shipped();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyProfileThatShipsIsSafeAndSaysItsName(String name) {
        Profile profile = Profiles.policy(name).profile();

        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.version()).isPositive();
        assertThat(profile.about().zh()).isNotBlank();
        assertThat(profile.about().en()).isNotBlank();
    }

    @Test
    void noTwoProfilesAreTheSame() {
        assertThat(shipped().stream().map(name -> Profiles.policy(name).profile()))
                .doesNotHaveDuplicates();
    }

    static Stream<String> places() throws IOException {
        var places = new ArrayList<String>();
        collect("", usual(), places);
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void aKeyThatIsMissingIsNamed(String place) throws IOException {
        ObjectNode json = usual();
        parent(json, place).remove(last(place));

        refused(json.toString(), "缺少“" + place + "”", "\"" + place + "\" is missing");
    }

    @ParameterizedTest
    @MethodSource("places")
    void aKeyWithoutAValueIsRefused(String place) throws IOException {
        ObjectNode json = usual();
        parent(json, place).putNull(last(place));

        refused(json.toString(), "", place.substring(0, Math.max(0, place.lastIndexOf('.'))));
    }

    @ParameterizedTest
    @CsvSource({
        "'',          'format'",
        "sign_in_password, shortest",
        "codes, minutes",
        "payments, cooling_hours"
    })
    void aKeyThatNobodyKnowsIsNamedWithTheKnownOnes(String parent, String known)
            throws IOException {
        ObjectNode json = usual();
        ObjectNode place = parent.isEmpty() ? json : (ObjectNode) json.get(parent);
        place.put("shortes", 8);
        String path = (parent.isEmpty() ? "" : parent + ".") + "shortes";

        refused(json.toString(), "不认识“" + path + "”", "\"" + path + "\" is unknown", known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "shortest": 8           | "shortest": "8"           | sign_in_password.shortest
                    "shortest": 8           | "shortest": 8.5           | sign_in_password.shortest
                    "shortest": 8           | "shortest": 99999999999   | sign_in_password.shortest
                    "shortest": 8           | "shortest": 8, "shortest": 9 | Duplicate
                    "must_contain": []      | "must_contain": ["luck"]  | must_contain
                    "required": false       | "required": "no"          | second_step.required
                    "required": false       | "required": 0             | second_step.required
                    "not_accepted": []      | "not_accepted": ["pigeon"] | second_step.not_accepted
                    "instead": {}           | "instead": {"fly": []}    | no act fly
                    "also": {}              | "also": {"fly": []}       | no act fly
                    "also": {}              | "also": {"pay": [["identity_number"]]} | number of a document
                    "format": 1             | "format": 2               | format 1 only
                    "each": 2000, "a_day"   | "each": 2000, "a_dai"     | payments.cooling
                    "format": 1             | "format": 1 }             | line
                    """)
    void aValueOfAnotherKindIsNamed(String usual, String wrong, String place) throws IOException {
        String text = usual().toString().replace(":", ": ").replace(",", ", ");
        assertThat(text).contains(usual);

        refused(text.replace(usual, wrong), "", place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sign_in_password.shortest      | 7       | 最短长度             | 8 to 64 characters
                    sign_in_password.expires_after_days | 1  | 至少 30 天           | at least 30 days
                    sign_in_password.earlier_ones_refused | -1 | 最多 24 个         | At most 24
                    payment_password.lock_at       | 0       | 限时锁定             | second ceiling
                    payment_password.lock_at       | 4       | 两倍                 | at most twice
                    payment_password.lock_minutes  | [60,30] | 比上一次长           | must grow
                    payment_password.lock_minutes  | []      | 大于零               | positive length
                    wrong_sign_in_passwords.free_tries | 0   | 先试一次             | must allow a try
                    wrong_sign_in_passwords.from_all_untrusted_browsers | 51 | 超过 100 次 | 100 guesses
                    second_step.not_accepted       | ["sign_in_password"] | 没有任何可用的证明 | without proof
                    second_step | {"required":true,"not_accepted":["sms_code","email_code"],"tries_each":5,"first_wait_minutes":5,"longest_wait_hours":24,"until_replaced_at":50} | 没有验证器的人 | could not sign in
                    second_step.until_replaced_at  | 101     | 最多 100             | up to 100
                    codes.minutes                  | 11      | 最多十分钟           | up to ten minutes
                    codes.tries_each               | 11      | 不能比它的一部分少   | less than its part
                    sessions.idle_minutes          | 61      | 1 到 60              | 1 to 60 minutes
                    sessions.longest_hours         | 25      | 1 到 24              | 1 to 24 hours
                    sessions.idle_minutes_elsewhere | 16     | 不能比自己的设备长   | longer than on one's own
                    proofs.not_accepted            | ["sms_code"] | 没有任何可用的证明 | without proof
                    proofs.instead                 | {"unfreeze":[["sms_code"]]} | 像冻结一样容易 | as easy as
                    proofs.instead                 | {"reset_sign_in_password":[["sms_code"]]} | 只凭一样 | one proof alone
                    proofs.instead                 | {"pay":[[]]} | 不用证明就能做 | without proof
                    payments.cooling_hours         | 0       | 小时                 | 1 to 720 hours
                    """)
    void anUnsafeTableIsNotUsedAndTheSentenceSaysWhy(
            String place, String value, String chinese, String english) throws IOException {
        ObjectNode json = usual();
        parent(json, place).set(last(place), MAPPER.readTree(value));

        refused(json.toString(), chinese, "unsafe", english);
    }

    @Test
    void aNameThatNobodyKnowsIsRefusedWithTheKnownOnes() {
        var cannot = catchThrowableOfType(CannotRun.class, () -> Profiles.policy("nist"));

        assertThat(cannot.english()).contains("\"nist\"", "nist-aal2", "classic");
        assertThat(cannot.chinese()).contains("“nist”", "nist-aal2");
    }

    @Test
    void aFileOfTheOperatorsOwnIsUsedAndItsAbsenceNamed() throws IOException {
        Path file = folder.resolve("own.json");
        ObjectNode json = usual();
        json.put("name", "own");
        Files.writeString(file, json.toString());

        assertThat(Profiles.policy(file.toString()).profile().name()).isEqualTo("own");
        Path nowhere = folder.resolve("nowhere.json");
        assertThat(
                        catchThrowableOfType(
                                        CannotRun.class, () -> Profiles.policy(nowhere.toString()))
                                .english())
                .contains(nowhere.toString());
    }

    private static void refused(String json, String chinese, String... english) {
        var cannot =
                catchThrowableOfType(
                        CannotRun.class, () -> ProfileFile.read("own.json", json.getBytes(UTF_8)));

        assertThat(cannot).isNotNull();
        assertThat(cannot.chinese()).contains("own.json", chinese);
        assertThat(cannot.english()).contains("own.json").contains(english);
    }

    private static ObjectNode usual() throws IOException {
        try (var file = ProfilesTest.class.getResourceAsStream("/policy/default.json")) {
            return (ObjectNode) MAPPER.readTree(file);
        }
    }

    /** Every key of the file but those that are names of currencies, acts and languages. */
    private static void collect(String path, ObjectNode node, List<String> places) {
        node.properties()
                .forEach(entry -> {
                    String place = path + entry.getKey();
                    places.add(place);
                    boolean isTable =
                            List.of(
                                            "about",
                                            "payments.normal",
                                            "payments.cooling",
                                            "proofs.instead")
                                    .contains(place);
                    if (entry.getValue() instanceof ObjectNode inner && !isTable) {
                        collect(place + ".", inner, places);
                    }
                });
    }

    private static ObjectNode parent(ObjectNode json, String place) {
        JsonNode node = json;
        String[] steps = place.split("\\.", -1);
        for (int at = 0; at < steps.length - 1; at++) {
            node = node.get(steps[at]);
        }
        return (ObjectNode) node;
    }

    private static String last(String place) {
        return place.substring(place.lastIndexOf('.') + 1);
    }
}
