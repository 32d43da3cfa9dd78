package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.authenticator.Codes.Check;
import org.jinnang.authenticator.Codes.Recipient;
import org.jinnang.authenticator.Codes.Sending;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.DisplayName;
import org.jinnang.holder.Holders;
import org.jinnang.holder.NewHolder;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Macs;
import org.jinnang.policy.Policy;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

@WalletTest
class CodesTest {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration RESEND = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final AtomicInteger PHONES = new AtomicInteger();

    private final PlainChance chance = new PlainChance();
    private final CodeStore store;
    private final Codes codes;
    private final Macs macs;
    private final Decoys decoys;
    private final Ids ids;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TestDatabase database;
    private final TransactionOperations transactions;

    private final WalletId wallet;
    private final Contact phone;
    private final Recipient person;
    private final CodeFlow flow;

    CodesTest(
            CodeStore store,
            Contacts contacts,
            Notices notices,
            Holders holders,
            Macs macs,
            Decoys decoys,
            Policy policy,
            Ids ids,
            TestClock clock,
            TestJobs jobs,
            TestDatabase database,
            TransactionOperations transactions) {
        this.store = store;
        this.macs = macs;
        this.decoys = decoys;
        this.ids = ids;
        this.clock = clock;
        this.jobs = jobs;
        this.database = database;
        this.transactions = transactions;
        codes =
                new Codes(
                        store,
                        new CodeTries(store, policy),
                        contacts,
                        notices,
                        macs,
                        chance,
                        policy,
                        clock,
                        ids,
                        transactions);
        wallet = new WalletId(ids.next());
        phone = phone();
        transactions.executeWithoutResult(_ -> holders.open(wallet, holder(phone)));
        person = new Recipient.Person(Optional.of(wallet), phone);
        flow = flow(CodePurpose.RESET_PAYMENT_PASSWORD, UUID.randomUUID());
    }

    @Test
    void aCodeWorksOnceAndItsEffectIsCommittedWithIt() {
        send("042917");
        AtomicInteger effects = new AtomicInteger();

        assertThat(codes.check(flow, "042917", effects::incrementAndGet))
                .isEqualTo(new Check.Right());
        assertThat(codes.check(flow, "042917", effects::incrementAndGet))
                .isEqualTo(new Check.Expired());
        assertThat(effects).hasValue(1);
    }

    @Test
    void aCodeIsBoundToItsFlowPurposeChannelAndSubject() {
        send("042917");
        var other = Subject.of(new WalletId(ids.next()));
        List<CodeFlow> foreign =
                List.of(
                        flow(flow.purpose(), UUID.randomUUID()),
                        flow(CodePurpose.UNFREEZE, flow.flowId()),
                        new CodeFlow(
                                flow.subject(), flow.purpose(), flow.flowId(), Contact.Kind.EMAIL),
                        new CodeFlow(other, flow.purpose(), flow.flowId(), flow.channel()));

        for (CodeFlow another : foreign) {
            assertThat(codes.check(another, "042917", CodesTest::nothing))
                    .isEqualTo(new Check.Expired());
        }
        assertThat(codes.check(flow, "042917", CodesTest::nothing)).isEqualTo(new Check.Right());
    }

    @Test
    void theCodeOfOneFlowIsWrongOnAnotherThatHasItsOwn() {
        var another = flow(CodePurpose.UNFREEZE, UUID.randomUUID());
        send("042917");
        clock.advance(RESEND);
        chance.nextDigits("381650");
        codes.send(another, person);

        assertThat(codes.check(another, "042917", CodesTest::nothing))
                .isEqualTo(new Check.Wrong(4));
        assertThat(codes.check(flow, "381650", CodesTest::nothing)).isEqualTo(new Check.Wrong(4));
    }

    @Test
    void aRowThatIsMovedToAnotherFlowOpensNothing() {
        send("042917");
        var another = flow(CodePurpose.UNFREEZE, UUID.randomUUID());

        database.sqlAsOwner()
                .sql(
                        """
                        update one_time_code set flow_id = :flow, purpose = 'UNFREEZE'
                        where subject_id = :subject
                        """)
                .param("flow", another.flowId())
                .param("subject", wallet.value())
                .update();

        assertThat(codes.check(another, "042917", CodesTest::nothing))
                .isEqualTo(new Check.Wrong(4));
    }

    @Test
    void afterFiveMinutesItIsOver() {
        send("042917");
        clock.advance(LIFE.minusMillis(1));
        assertThat(codes.check(flow, "111111", CodesTest::nothing)).isEqualTo(new Check.Wrong(4));

        clock.advance(Duration.ofMillis(1));

        assertThat(codes.check(flow, "042917", CodesTest::nothing)).isEqualTo(new Check.Expired());
    }

    @Test
    void theOldCodeStaysValidInItsOwnTimeWhenANewOneIsSent() {
        send("042917");
        clock.advance(LIFE.minusSeconds(1));
        send("381650");

        assertThat(codes.check(flow, "042917", CodesTest::nothing)).isEqualTo(new Check.Right());
        assertThat(codes.check(flow, "381650", CodesTest::nothing)).isEqualTo(new Check.Expired());
    }

    @Test
    void theSixthTryOfACodeIsNotLookedAt() {
        send("042917");
        for (int left = 4; left >= 0; left--) {
            assertThat(codes.check(flow, "111111", CodesTest::nothing))
                    .isEqualTo(new Check.Wrong(left));
        }

        assertThat(codes.check(flow, "042917", CodesTest::nothing)).isEqualTo(new Check.Expired());
    }

    @Test
    void tenWrongTriesADayOverAllFlowsAndNoMore() {
        for (int round = 0; round < 2; round++) {
            var fresh = flow(CodePurpose.UNFREEZE, UUID.randomUUID());
            codes.send(fresh, person);
            for (int guess = 0; guess < 5; guess++) {
                codes.check(fresh, "111111", CodesTest::nothing);
            }
            clock.advance(RESEND);
        }
        Instant began = clock.instant().minus(RESEND).minus(RESEND);
        send("042917");

        assertThat(codes.check(flow, "042917", CodesTest::nothing))
                .isEqualTo(new Check.Exhausted(began.plus(DAY)));
        clock.set(began.plus(DAY));
        send("381650");
        assertThat(codes.check(flow, "381650", CodesTest::nothing)).isEqualTo(new Check.Right());
    }

    @Test
    void aThousandNewFlowsResetNothing() {
        int compared = 0;
        for (int number = 0; number < 1000; number++) {
            var fresh = flow(CodePurpose.UNFREEZE, UUID.randomUUID());
            Instant now = clock.instant();
            store.insert(fresh, ids.next(), macs.mac("another code"), now, now.plus(LIFE));
            for (int guess = 0; guess < 2; guess++) {
                if (codes.check(fresh, "111111", CodesTest::nothing) instanceof Check.Wrong) {
                    compared++;
                }
            }
        }

        assertThat(compared).isEqualTo(10);
    }

    @Test
    void ofAHundredParallelRightEntriesExactlyOneWins() throws Exception {
        send("042917");
        AtomicInteger effects = new AtomicInteger();

        List<Check> answers =
                Together.run(100, () -> codes.check(flow, "042917", effects::incrementAndGet));

        assertThat(answers).filteredOn(new Check.Right()::equals).hasSize(1);
        assertThat(effects).hasValue(1);
        assertThat(wrongOfDay()).isZero();
    }

    @Test
    void aHundredParallelWrongEntriesAreComparedFiveTimes() throws Exception {
        send("042917");

        List<Check> answers =
                Together.run(100, () -> codes.check(flow, "111111", CodesTest::nothing));

        assertThat(answers).filteredOn(Check.Wrong.class::isInstance).hasSize(5);
        assertThat(wrongOfDay()).isEqualTo(5);
    }

    @Test
    void insideATransactionItIsRefusedBecauseARollbackWouldMakeGuessesFree() {
        send("042917");

        assertThatThrownBy(() ->
                        transactions.execute(_ -> codes.check(flow, "111111", CodesTest::nothing)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEffectThatFailsLeavesTheCodeUsableAndTheTryCharged() {
        send("042917");

        assertThatThrownBy(() ->
                        codes.check(
                                flow,
                                "042917",
                                () -> {
                                    throw new IllegalStateException("no room");
                                }))
                .hasMessage("no room");

        assertThat(wrongOfDay()).isEqualTo(1);
        assertThat(codes.check(flow, "042917", CodesTest::nothing)).isEqualTo(new Check.Right());
    }

    @ParameterizedTest
    @ValueSource(strings = {"０４２９１７", " 042 917 ", "042-917", "０４２－９１７", "042\u3000917", "042–917"})
    void widthBlanksAndHyphensAreForgiven(String entry) {
        send("042917");

        assertThat(codes.check(flow, entry, CodesTest::nothing)).isEqualTo(new Check.Right());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42917", "0429170", "04291x", "042917,042917", "%", "٠٤٢٩١٧"})
    void nothingElseIsForgiven(String entry) {
        send("042917");

        assertThat(codes.check(flow, entry, CodesTest::nothing)).isEqualTo(new Check.Wrong(4));
    }

    @Test
    void aMinuteBetweenTwoSendsToOneDestinationWhateverTheFlow() {
        send("042917");
        clock.advance(RESEND.minusMillis(1));
        var another = flow(CodePurpose.TRUST_DEVICE, UUID.randomUUID());

        assertThat(codes.send(another, person))
                .isEqualTo(new Sending.TooSoon(clock.instant().plusMillis(1)));
        clock.advance(Duration.ofMillis(1));
        assertThat(codes.send(another, person)).isInstanceOf(Sending.Sent.class);
    }

    @Test
    void fiveSendsAnHourAndTenADay() {
        Instant began = clock.instant();
        int sent = 0;
        for (int minute = 0; minute < 60; minute++) {
            clock.set(began.plus(Duration.ofMinutes(minute)));
            sent += codes.send(flow, person) instanceof Sending.Sent ? 1 : 0;
        }
        assertThat(sent).isEqualTo(5);
        assertThat(codes.send(flow, person))
                .isEqualTo(new Sending.Exhausted(began.plus(Duration.ofHours(1))));

        for (int minute = 60; minute < 24 * 60; minute++) {
            clock.set(began.plus(Duration.ofMinutes(minute)));
            sent += codes.send(flow, person) instanceof Sending.Sent ? 1 : 0;
        }
        assertThat(sent).isEqualTo(10);
        assertThat(codes.send(flow, person)).isEqualTo(new Sending.Exhausted(began.plus(DAY)));
        clock.set(began.plus(DAY));
        assertThat(codes.send(flow, person)).isInstanceOf(Sending.Sent.class);
    }

    @Test
    void whoIsToldOtherwiseSharesTheDestinationAndGetsNoCode() {
        send("042917");
        var newcomer = newcomer(phone);

        assertThat(codes.send(newcomer, new Recipient.ToldOtherwise(phone, Optional::empty)))
                .isInstanceOf(Sending.TooSoon.class);
        clock.advance(RESEND);
        int before = notices();
        assertThat(codes.send(newcomer, new Recipient.ToldOtherwise(phone, Optional::empty)))
                .isInstanceOf(Sending.Sent.class);
        assertThat(notices()).isEqualTo(before);
    }

    @Test
    void aDecoyAnswersLikeAPersonAndNothingIsSent() {
        var decoy = decoyFlow(1);
        int before = notices();

        assertThat(codes.send(decoy, new Recipient.Nobody())).isEqualTo(send("042917"));
        assertThat(codes.send(decoy, new Recipient.Nobody()))
                .isEqualTo(codes.send(flow, person))
                .isInstanceOf(Sending.TooSoon.class);
        assertThat(notices()).isEqualTo(before + 1);
        for (int guess = 0; guess < 7; guess++) {
            assertThat(codes.check(decoy, "111111", CodesTest::nothing))
                    .isEqualTo(codes.check(flow, "111111", CodesTest::nothing));
            assertThat(codes.standing(decoy)).isEqualTo(codes.standing(flow));
        }
        assertThat(codes.send(decoyFlow(2), new Recipient.Nobody()))
                .isInstanceOf(Sending.Sent.class);
    }

    @Test
    void aSendThatIsRolledBackSendsAndCountsNothing() {
        int before = notices();

        transactions.executeWithoutResult(status -> {
            send("042917");
            status.setRollbackOnly();
        });

        assertThat(notices()).isEqualTo(before);
        assertThat(codes.check(flow, "042917", CodesTest::nothing)).isEqualTo(new Check.Expired());
        assertThat(send("042917")).isInstanceOf(Sending.Sent.class);
    }

    @Test
    void aCodeTravelsOnlyItsOwnWay() {
        var mail = Contact.parse(Contact.Kind.EMAIL, "li@example.org").orElseThrow();

        assertThatThrownBy(() -> codes.send(flow, new Recipient.Person(Optional.of(wallet), mail)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePageSeesHowTheNewestCodeStands() {
        assertThat(codes.standing(flow)).isEmpty();
        Instant sentAt = clock.instant();
        send("042917");
        codes.check(flow, "111111", CodesTest::nothing);

        assertThat(codes.standing(flow))
                .contains(
                        new Codes.Standing(
                                sentAt, sentAt.plus(RESEND), sentAt.plus(LIFE), 4, false));
        codes.check(flow, "042917", CodesTest::nothing);
        assertThat(codes.standing(flow).orElseThrow().isUsed()).isTrue();
    }

    @Test
    void noTableHoldsTheDigits() {
        send("042917");
        codes.check(flow, "381650", CodesTest::nothing);
        String rows = RawRows.of(database);

        assertThat(rows).doesNotContain("042917").doesNotContain("381650");
        assertThat(rows).doesNotContain(phone.address());
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            assertThat(rows).doesNotContain(RawRows.hash(algorithm, "042917"));
        }
    }

    @Test
    void codesAreForgottenAfterTwoDays() {
        send("042917");
        clock.advance(DAY.multipliedBy(2).plus(LIFE).plusMillis(1));
        jobs.run("forget tries and codes");

        assertThat(codes.standing(flow)).isEmpty();
    }

    private static void nothing() {}

    private Sending send(String digits) {
        chance.nextDigits(digits);
        return codes.send(flow, person);
    }

    private CodeFlow flow(CodePurpose purpose, UUID flowId) {
        return new CodeFlow(Subject.of(wallet), purpose, flowId, Contact.Kind.PHONE);
    }

    private CodeFlow newcomer(Contact contact) {
        return new CodeFlow(
                codes.newcomer(contact),
                CodePurpose.PROVE_CONTACT,
                UUID.randomUUID(),
                contact.kind());
    }

    private CodeFlow decoyFlow(int name) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) name;
        Subject decoy = decoys.of(new Digest(bytes));
        return new CodeFlow(decoy, flow.purpose(), UUID.randomUUID(), flow.channel());
    }

    private static Contact phone() {
        String number = "+86138%08d".formatted(PHONES.incrementAndGet());
        return Contact.parse(Contact.Kind.PHONE, number).orElseThrow();
    }

    private static NewHolder holder(Contact phone) {
        String name = "holder" + PHONES.get();
        return new NewHolder(
                ((AccountName.Valid) AccountName.parse(name)).name(),
                DisplayName.parse("李梅").orElseThrow(),
                Contact.parse(Contact.Kind.EMAIL, name + "@example.org").orElseThrow(),
                phone,
                Locale.ENGLISH);
    }

    private int wrongOfDay() {
        return store.day(flow.subject(), flow.channel(), clock.instant())
                .map(CodeStore.Day::wrong)
                .orElse(0);
    }

    private int notices() {
        return database.sql().sql("select count(*) from notice").query(Integer.class).single();
    }
}
