package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jinnang.access.ClosableGate;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * {@code handlers.txt} says of every handler whether it asks the gate. What it calls gated is
 * called here with a request in which nothing is wrong, while the gate denies: nothing may change.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class, ClosableGate.InPlaceOfTheGate.class})
class HandlerTableTest {

    private static final List<String> TABLES_THAT_MATTER =
            List.of(
                    "transfer",
                    "balance",
                    "payment",
                    "session",
                    "sign_in",
                    "device",
                    "sign_in_password",
                    "payment_password",
                    "authenticator_app",
                    "saved_code",
                    "passkey",
                    "emergency_card",
                    "identity_evidence",
                    "security_question",
                    "own_limit",
                    "holder",
                    "contact",
                    "claim",
                    "enrolment_contact",
                    "recovery",
                    "recovery_proof",
                    "restriction",
                    "notice");

    /** What a passkey was asked is answered once, also when the gate denies. */
    private static final Set<Act> ANSWERS_A_QUESTION =
            EnumSet.of(
                    Act.SIGN_IN_WITH_PASSKEY,
                    Act.ADD_FIRST_PASSKEY,
                    Act.ADD_PASSKEY,
                    Act.REMOVE_PASSKEY);

    private final RequestMappingHandlerMapping mappings;
    private final ApplicationContext context;
    private final ClosableGate gate;
    private final Wallets wallets;
    private final TestDatabase database;
    private final GatedCalls calls;

    HandlerTableTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            ApplicationContext context,
            ClosableGate gate,
            Wallets wallets,
            WalletBrowsers browsers,
            Phones phones,
            TestDatabase database) {
        this.mappings = mappings;
        this.context = context;
        this.gate = gate;
        this.wallets = wallets;
        this.database = database;
        this.calls = new GatedCalls(wallets, browsers, phones);
    }

    /** A line of the table; acts only when it is gated, roles only when it is for the staff. */
    record Handler(String method, String path, String kind, Set<Act> acts, String roles) {

        static Handler of(String line) {
            String[] words = line.strip().split(" +");
            assertThat(words).as(line).hasSize(3);
            String[] kind = words[2].split(":", 2);
            assertThat(kind[0]).as(line).isIn("gated", "open", "read", "staff");
            assertThat(kind.length == 2)
                    .as(line)
                    .isEqualTo(kind[0].equals("gated") || kind[0].equals("staff"));
            Set<Act> acts = EnumSet.noneOf(Act.class);
            if (kind[0].equals("gated")) {
                Arrays.stream(kind[1].split(",")).map(Act::valueOf).forEach(acts::add);
            }
            String roles = kind[0].equals("staff") ? kind[1] : "";
            return new Handler(words[0], words[1], kind[0], acts, roles);
        }

        String name() {
            return method + " " + path;
        }
    }

    static Stream<Act> actsBehindTheGate() {
        return table().stream().flatMap(handler -> handler.acts().stream()).distinct();
    }

    static Stream<Act> actsThatALossShuts() {
        return actsBehindTheGate().filter(ClosableGate::isShutByLoss);
    }

    /** Without those whose own proof would confirm the sign-in. */
    static Stream<Act> actsThatWaitForAnUnusualSignIn() {
        return actsBehindTheGate().filter(ClosableGate::waitsForAnUnusualSignIn);
    }

    @AfterEach
    void theNextTestFindsTheGateOpen() {
        gate.open();
    }

    @Test
    void everyHandlerStandsInTheTableAndNothingElse() {
        Set<String> handlers = new TreeSet<>();
        mappings.getHandlerMethods().keySet().forEach(info -> handlers.addAll(names(info)));

        assertThat(table().stream().map(Handler::name)).doesNotHaveDuplicates();
        assertThat(table().stream().map(Handler::name))
                .containsExactlyInAnyOrderElementsOf(handlers);
        assertThat(context.getBeanNamesForType(RouterFunction.class)).isEmpty();
    }

    @Test
    void handlersOfTheStaffAnswerWhomTheTableSays() {
        Map<String, String> answered = new TreeMap<>();
        mappings.getHandlerMethods()
                .forEach((info, handler) -> {
                    String roles = StaffHandlers.roles(handler);
                    if (!roles.isEmpty()) {
                        names(info).forEach(name -> answered.put(name, roles));
                    }
                });
        Map<String, String> promised = new TreeMap<>();
        table().stream()
                .filter(handler -> handler.kind().equals("staff"))
                .forEach(handler -> promised.put(handler.name(), handler.roles()));

        assertThat(promised).isEqualTo(answered);
        assertThat(
                        table().stream()
                                .filter(handler -> handler.kind().equals("open"))
                                .map(Handler::name)
                                .filter(name -> name.contains(" /api/v1/staff/")))
                .allMatch(StaffHandlers.BEFORE_ANYBODY_IS_SIGNED_IN::contains);
    }

    @Test
    void onlyGetReadsUnlessItsFormHoldsSomethingPrivate() {
        for (Handler handler : table()) {
            if (handler.method().equals("GET") && !handler.kind().equals("staff")) {
                assertThat(handler.kind()).as(handler.name()).isEqualTo("read");
            }
        }
        assertThat(
                        table().stream()
                                .filter(handler -> handler.kind().equals("read"))
                                .filter(handler -> !handler.method().equals("GET"))
                                .map(Handler::name))
                .containsExactlyInAnyOrder(
                        "POST /check", "POST /verify", "POST /api/v1/strength", "* /error");
    }

    @Test
    void everyActOfTheGateStandsBehindAHandler() {
        Set<Act> expected = EnumSet.allOf(Act.class);
        // The system's own.
        expected.remove(Act.RECEIVE_DEMO_MONEY);
        expected.remove(Act.CAPTURE_PAYMENT);
        expected.remove(Act.CAPTURE_ORDER);
        expected.remove(Act.RETURN_PAYMENT);
        expected.remove(Act.COMPENSATE);
        expected.remove(Act.SETTLE_WITHDRAWAL);
        expected.remove(Act.BOOK_BANK_ENTRY);

        assertThat(actsBehindTheGate()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(actsThatALossShuts()).isNotEmpty();
        assertThat(actsThatWaitForAnUnusualSignIn())
                .contains(Act.PAY, Act.CHANGE_PHRASE, Act.SET_UP_AUTHENTICATOR, Act.FORGET_DEVICE);
    }

    @Test
    void theTablesThatMatterAreGuarded() {
        assertThat(GuardedRows.of(database))
                .containsKeys(TABLES_THAT_MATTER.toArray(String[]::new));
    }

    /** That the same request is good afterwards shows that nothing but the gate denied it. */
    @ParameterizedTest
    @MethodSource("actsBehindTheGate")
    void whileTheGateDeniesNothingChangesAndThenTheSameRequestIsGood(Act act) {
        Call call = calls.prepared(act);
        Map<String, String> before = GuardedRows.of(database);
        gate.close();

        Answer denied = call.request().get();

        assertThat(denied.status()).as(denied.body()).isEqualTo(503);
        assertThat(denied.json().get("code").asString()).isEqualTo("unavailable");
        assertThat(GuardedRows.of(database)).isEqualTo(before);
        assertThat(gate.asked()).contains(act);
        assertThat(denied.headers().allValues("set-cookie")).isEmpty();
        assertThat(handler(act).name()).isEqualTo(call.handler());

        gate.open();
        Call again = ANSWERS_A_QUESTION.contains(act) ? calls.prepared(act) : call;
        Answer done = again.request().get();

        assertThat(done.status()).as(done.body()).isIn(200, 201);
        if (act != Act.LOOK_UP_PAYEE) {
            assertThat(GuardedRows.of(database)).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("actsThatALossShuts")
    void aLostWalletLetsNothingChange(Act act) {
        Call call = calls.prepared(act);
        wallets.place(call.wallet(), Cause.LOST_WALLET);
        Map<String, String> before = GuardedRows.of(database);

        Answer denied = call.request().get();

        // Elsewhere a stranger may be asking: he learns only that it did not work.
        Set<Act> elsewhere =
                EnumSet.of(Act.SIGN_IN_ELSEWHERE, Act.SIGN_IN_WITH_SECOND_STEP, Act.UNLOCK_APP);
        int expected = elsewhere.contains(act) ? 401 : 423;
        assertThat(denied.status()).as(denied.body()).isEqualTo(expected);
        assertThat(GuardedRows.of(database)).isEqualTo(before);
        assertThat(denied.headers().allValues("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("actsThatWaitForAnUnusualSignIn")
    void aSignInThatNobodyHasConfirmedChangesNothing(Act act) {
        Call call = calls.prepared(act);
        database.sqlAsOwner()
                .sql("update jinnang.sign_in set unfamiliar = 'device' where wallet_id = :wallet")
                .param("wallet", call.wallet().value())
                .update();
        Map<String, String> before = GuardedRows.of(database);

        Answer denied = call.request().get();

        assertThat(denied.status()).as(denied.body()).isEqualTo(403);
        assertThat(denied.json().get("code").asString()).isEqualTo("sign_in_unconfirmed");
        assertThat(denied.json().at("/remedies/0/id").asString()).isEqualTo("confirm_sign_in");
        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    private static Handler handler(Act act) {
        return table().stream().filter(one -> one.acts().contains(act)).findFirst().orElseThrow();
    }

    private static List<Handler> table() {
        try {
            return new ClassPathResource("handlers.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Handler::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        List<String> words =
                methods.isEmpty() ? List.of("*") : methods.stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(path -> words.stream().map(method -> method + " " + path))
                .toList();
    }
}
