package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.TransferId;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The statement: what its filters leave, what it sums up to, and one line as a receipt. */
@WalletTest
@Import(People.class)
class MovementListTest {

    private final People people;
    private final TestClock clock;

    MovementListTest(People people, TestClock clock) {
        this.people = people;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=2026-02-30T00:00:00Z",
                "from=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z",
                "direction=up",
                "kind=bank",
                "least=-1",
                "most=1.5",
                "most=1000000000000000",
                "same_side_as=12",
                "after=0",
                "limit=101",
                "currency=EUR"
            })
    void aFilterThatIsNoneIsRefusedAndNotIgnored(String filter) {
        Answer answer = people.with(0).browser().get("/api/v1/movements?" + filter);

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    }

    @Test
    void nobodySeesTheMovementOfAnother() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String transfer = pays(payer, payee, 10, "");
        Person stranger = people.with(500);

        assertThat(stranger.browser().get("/api/v1/movements/" + transfer).status()).isEqualTo(404);
        assertThat(stranger.browser().get("/api/v1/movements/" + unknown()).status())
                .isEqualTo(404);
        assertThat(stranger.browser().get("/api/v1/movements/x").status()).isEqualTo(404);
        assertThat(data(stranger, "same_side_as=" + transfer)).isEmpty();
    }

    @Test
    void everyFilterLeavesOnlyWhatItNames() {
        Person payer = people.with(10000);
        Person first = people.with(0);
        Person second = people.with(0);
        String lunch = pays(payer, first, 2500, "午饭");
        pays(payer, second, 100, "Bus");
        pays(second, payer, 40, "back");

        assertThat(amounts(payer, "direction=in")).containsExactly(40L, 10000L);
        assertThat(amounts(payer, "direction=out")).containsExactly(100L, 2500L);
        assertThat(amounts(payer, "kind=demo_money")).containsExactly(10000L);
        assertThat(amounts(payer, "kind=holder&least=100")).containsExactly(100L, 2500L);
        assertThat(amounts(payer, "least=40&most=100")).containsExactly(40L, 100L);
        assertThat(amounts(payer, "same_side_as=" + lunch)).containsExactly(2500L);
        assertThat(amounts(payer, "currency=USD")).isEmpty();
    }

    @Test
    void wordsAreFoundInRemarksAndInNamesWhateverTheirForm() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        pays(payer, payee, 1, "Taxi home");
        pays(payer, payee, 2, "午饭");

        assertThat(amounts(payer, "text=TAXI")).containsExactly(1L);
        assertThat(amounts(payer, "text=%EF%BC%B4%EF%BC%A1xi")).containsExactly(1L);
        assertThat(amounts(payer, "text=%E5%8D%88")).containsExactly(2L);
        assertThat(amounts(payer, "text=*" + payee.name())).containsExactly(2L, 1L);
        assertThat(amounts(payer, "text=nothing")).isEmpty();
    }

    @Test
    void aSearchStopsAtItsBoundSaysWhereAndGoesOnThere() {
        Person holder = people.with(7);
        Person other = people.with(5);
        pays(other, holder, 5, "the old one");
        IntStream.range(0, MovementSearch.LOOKED_AT + 20)
                .parallel()
                .forEach(_ -> people.give(holder.wallet(), 3));

        JsonNode first = page(holder, "text=old");
        JsonNode second = page(holder, "text=old&after=" + first.path("next").asString());

        assertThat(first.path("data")).isEmpty();
        assertThat(first.path("searched_back_to").isString()).isTrue();
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.has("searched_back_to")).isFalse();
    }

    @Test
    void theSumsOfATimeLeadFromItsOpeningToItsClosingBalance() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        pays(payer, payee, 100, "");
        clock.advance(Duration.ofMinutes(5));
        Instant from = clock.instant();
        pays(payer, payee, 30, "");
        pays(payer, payee, 20, "");
        pays(payee, payer, 5, "");
        clock.advance(Duration.ofMinutes(5));
        Instant until = clock.instant();
        pays(payer, payee, 400, "");

        JsonNode sums = sums(payer, "from=" + from + "&until=" + until).json();

        assertThat(minor(sums.path("opening"))).isEqualTo(900);
        assertThat(minor(sums.path("in").path("amount"))).isEqualTo(5);
        assertThat(sums.path("in").path("count").asLong()).isEqualTo(1);
        assertThat(minor(sums.path("out").path("amount"))).isEqualTo(50);
        assertThat(sums.path("out").path("count").asLong()).isEqualTo(2);
        assertThat(minor(sums.path("closing"))).isEqualTo(855);
        assertThat(amounts(payer, "from=" + from + "&until=" + until))
                .containsExactly(5L, 20L, 30L);
        assertThat(minor(sums(payer, "").json().path("closing"))).isEqualTo(455);
    }

    @Test
    void sumsAreBoundedToAYear() {
        Person holder = people.with(0);
        Instant until = clock.instant();

        Answer answer =
                sums(holder, "from=" + until.minus(Duration.ofDays(367)) + "&until=" + until);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("366");
    }

    @Test
    void aReceiptNamesBothSidesMaskedAndBothQuoteTheSameReference() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String transfer = pays(payer, payee, 250, "书");

        JsonNode out = payer.browser().get("/api/v1/movements/" + transfer).json();
        JsonNode in = payee.browser().get("/api/v1/movements/" + transfer).json();

        assertThat(out.path("reference")).isEqualTo(in.path("reference"));
        assertThat(out.path("own_name").asString()).isEqualTo("*" + payer.name());
        assertThat(out.path("movement").path("counterparty").path("name").asString())
                .isEqualTo("*" + payee.name());
        assertThat(in.path("movement").path("direction").asString()).isEqualTo("in");
        assertThat(in.path("movement").path("remark").asString()).isEqualTo("书");
        assertThat(minor(in.path("movement").path("balance_after"))).isEqualTo(250);
    }

    private static String unknown() {
        return TransferId.PREFIX + "_" + Crockford.encode(new UUID(7, 7));
    }

    private static String pays(Person payer, Person payee, long fen, String remark) {
        Answer stated =
                payer.browser()
                        .post(
                                "/api/v1/payments",
                                Map.of(
                                        "payee",
                                        payee.name(),
                                        "amount",
                                        People.cny(fen),
                                        "remark",
                                        remark),
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(stated.status()).as(stated.body()).isEqualTo(201);
        Answer paid = payer.confirms(stated.json().path("payment_id").asString());
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        return paid.json().path("receipt").path("transfer_id").asString();
    }

    private static JsonNode page(Person person, String query) {
        Answer answer = person.browser().get("/api/v1/movements?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode data(Person person, String query) {
        return page(person, query).path("data");
    }

    private static List<Long> amounts(Person person, String query) {
        var amounts = new ArrayList<Long>();
        data(person, query).forEach(line -> amounts.add(minor(line.path("amount"))));
        return amounts;
    }

    private static Answer sums(Person person, String query) {
        return person.browser().get("/api/v1/statement?" + query);
    }

    private static long minor(JsonNode money) {
        return Long.parseLong(money.path("minor").asString());
    }
}
