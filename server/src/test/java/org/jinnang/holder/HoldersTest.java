package org.jinnang.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.holder.Opening.AccountNameTaken;
import org.jinnang.holder.Opening.ContactTaken;
import org.jinnang.holder.Opening.Opened;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@WalletTest
class HoldersTest {

    private static final int RIVALS = 16;

    private final Holders holders;
    private final TransactionOperations transaction;
    private final JdbcClient sql;
    private final JdbcClient owner;

    HoldersTest(Holders holders, TransactionOperations transaction, TestDatabase database) {
        this.holders = holders;
        this.transaction = transaction;
        this.sql = database.sql();
        this.owner = database.sqlAsOwner();
    }

    @Test
    void whoIsNotThereIsNotFound() {
        assertThat(holders.find(Identifier.parse("nobody.here").orElseThrow())).isEmpty();
        assertThat(holders.isKnown(email("nobody@example.com"))).isFalse();
        assertThatThrownBy(() -> holders.of(wallet())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTakenNameIsAValueAndLeavesNothingBehind() {
        open(holder("taken.one", "taken1@example.com", "+8619000001001"));
        long before = rows();

        assertThat(open(holder("Taken.One", "other1@example.com", "+8619000001002")))
                .isEqualTo(new AccountNameTaken());
        assertThat(open(holder("taken.0ne", "other1@example.com", "+8619000001002")))
                .isEqualTo(new AccountNameTaken());
        assertThat(open(holder("other.one", "TAKEN1@example.com", "+8619000001002")))
                .isEqualTo(new ContactTaken(Contact.Kind.EMAIL));
        assertThat(open(holder("other.one", "other1@example.com", "+8619000001001")))
                .isEqualTo(new ContactTaken(Contact.Kind.PHONE));

        assertThat(rows()).isEqualTo(before);
        assertThat(open(holder("other.one", "other1@example.com", "+8619000001002")))
                .isInstanceOf(Opened.class);
    }

    @Test
    void aRefusalDoesNotSpoilTheTransactionOfTheCaller() {
        open(holder("spoil.one", "spoil1@example.com", "+8619000002001"));
        WalletId wallet = wallet();

        transaction.executeWithoutResult(_ -> {
            var taken = holder("spoil.one", "spoil2@example.com", "+8619000002002");
            var free = holder("spoil.two", "spoil2@example.com", "+8619000002002");
            assertThat(holders.open(wallet(), taken)).isInstanceOf(AccountNameTaken.class);
            assertThat(holders.open(wallet, free)).isEqualTo(new Opened(wallet));
        });

        assertThat(holders.of(wallet).accountName()).isEqualTo("spoil.two");
    }

    @Test
    void aRolledBackOpeningGivesTheNamesBack() {
        var holder = holder("rolled.back", "rolled@example.com", "+8619000003001");

        transaction.executeWithoutResult(status -> {
            assertThat(holders.open(wallet(), holder)).isInstanceOf(Opened.class);
            status.setRollbackOnly();
        });

        assertThat(holders.isFree(holder.accountName())).isTrue();
        assertThat(open(holder)).isInstanceOf(Opened.class);
    }

    @Test
    void ofManyAtOnceExactlyOneGetsTheName() throws Exception {
        List<Callable<Opening>> rivals = new ArrayList<>();
        for (int rival = 0; rival < RIVALS; rival++) {
            String phone = "+86190000040" + (10 + rival);
            var holder = holder("everybody", "rival" + rival + "@example.com", phone);
            rivals.add(() -> open(holder));
        }

        List<Opening> answers = atOnce(rivals);

        assertThat(answers).filteredOn(Opened.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(AccountNameTaken.class::isInstance).hasSize(RIVALS - 1);
        assertThat(holders.isKnown(email("rival0@example.com")))
                .isEqualTo(answers.getFirst() instanceof Opened);
    }

    @Test
    void crossedWishesEndWithoutADeadlock() throws Exception {
        List<Callable<Opening>> rivals = new ArrayList<>();
        for (int rival = 0; rival < RIVALS; rival++) {
            boolean even = rival % 2 == 0;
            var holder =
                    holder(
                            "crossed" + (even ? "aa" : "bb"),
                            "crossed" + (even ? 2 : 1) + "@example.com",
                            "+861900000500" + (even ? 1 : 2));
            rivals.add(() -> open(holder));
        }

        assertThat(atOnce(rivals)).filteredOn(Opened.class::isInstance).hasSize(2);
    }

    @Test
    void aHolderIsFoundByEachNameHoweverItIsTyped() {
        WalletId wallet =
                ((Opened) open(holder("Found.Me", "Found.Me@example.com", "+8619000006001")))
                        .walletId();

        for (String typed :
                List.of("found.me", " ＦＯＵＮＤ．ＭＥ", "found.me@EXAMPLE.com", "190 0000 6001")) {
            assertThat(holders.find(Identifier.parse(typed).orElseThrow())).contains(wallet);
        }
        assertThat(holders.isKnown(email("found.me@example.com"))).isTrue();
        assertThat(holders.isFree(name("f0und.me"))).isFalse();
        Holder holder = holders.of(wallet);
        assertThat(holder.displayName()).isEqualTo("李小龙");
        assertThat(holder.maskedName()).isEqualTo("*小龙");
        assertThat(holder.email().masked()).isEqualTo("f***@example.com");
        assertThat(holder.phone().masked()).isEqualTo("190****6001");
        assertThat(holder.language()).isEqualTo(Languages.CHINESE);
    }

    @Test
    void aHolderIsWrittenToInTheChosenLanguage() {
        WalletId wallet =
                ((Opened) open(holder("speaker", "speaker@example.com", "+8619000007001")))
                        .walletId();

        holders.speak(wallet, Languages.ENGLISH);

        assertThat(holders.of(wallet).language()).isEqualTo(Languages.ENGLISH);
        assertThatThrownBy(() -> holders.speak(wallet, Locale.FRENCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRawRowsHoldNoPersonalWords() {
        open(holder("raw.rows.name", "raw.rows@example.com", "+8619000008001"));

        String raw = rawRows();

        for (String word :
                List.of("raw.rows.name", "raw.rows@", "19000008001", "李小龙", "raw.r0ws.name")) {
            assertThat(raw)
                    .doesNotContainIgnoringCase(
                            HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)))
                    .doesNotContain(word);
        }
        assertThat(raw).contains("account_name_skeleton");
    }

    @Test
    void theSealedWordsOfOneHolderDoNotOpenInTheRowOfAnother() {
        WalletId one =
                ((Opened) open(holder("swap.one", "swap1@example.com", "+8619000009001")))
                        .walletId();
        WalletId two =
                ((Opened) open(holder("swap.two", "swap2@example.com", "+8619000009002")))
                        .walletId();

        owner.sql(
                        """
                        update contact set address = (
                            select address from contact where wallet_id = ? and kind = 'email')
                        where wallet_id = ? and kind = 'email'
                        """)
                .params(one.value(), two.value())
                .update();

        assertThatThrownBy(() -> holders.of(two)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theServerMayNotChangeAClaim() {
        for (String statement :
                List.of(
                        "update claim set wallet_id = gen_random_uuid()",
                        "update contact set kind = 'email'",
                        "delete from claim",
                        "delete from contact",
                        "delete from holder",
                        "truncate holder cascade")) {
            assertThatThrownBy(() -> sql.sql(statement).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private Opening open(NewHolder holder) {
        return transaction.execute(_ -> holders.open(wallet(), holder));
    }

    private static List<Opening> atOnce(List<Callable<Opening>> calls) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Opening>> answers =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        start.await();
                                        return call.call();
                                    }))
                            .toList();
            start.countDown();
            return answers.stream().map(HoldersTest::answer).toList();
        }
    }

    private static Opening answer(Future<Opening> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long rows() {
        return sql.sql(
                        """
                        select (select count(*) from claim) + (select count(*) from contact)
                             + (select count(*) from holder)
                        """)
                .query(Long.class)
                .single();
    }

    private String rawRows() {
        var rows = new ArrayList<String>();
        for (String table : List.of("holder", "contact", "claim")) {
            rows.addAll(
                    sql.sql("select to_jsonb(t)::text from " + table + " t")
                            .query(String.class)
                            .list());
        }
        return String.join("\n", rows);
    }

    private static NewHolder holder(String accountName, String email, String phone) {
        return new NewHolder(
                name(accountName),
                DisplayName.parse("李小龙").orElseThrow(),
                email(email),
                new Contact(Contact.Kind.PHONE, phone),
                Languages.CHINESE);
    }

    private static AccountName name(String typed) {
        return ((AccountName.Valid) AccountName.parse(typed)).name();
    }

    private static Contact email(String typed) {
        return Contact.parse(Contact.Kind.EMAIL, typed).orElseThrow();
    }

    private static WalletId wallet() {
        return new WalletId(UUID.randomUUID());
    }
}
