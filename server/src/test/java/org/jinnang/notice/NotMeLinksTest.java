package org.jinnang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.DisplayName;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Languages;
import org.jinnang.holder.NewHolder;
import org.jinnang.holder.Opening;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.PublicAddress;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@WalletTest
class NotMeLinksTest {

    private final NotMeLinks links;
    private final Notices notices;
    private final Holders holders;
    private final PersonalData personalData;
    private final PublicAddress address;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final JdbcClient sql;

    NotMeLinksTest(
            NotMeLinks links,
            Notices notices,
            Holders holders,
            PersonalData personalData,
            PublicAddress address,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.links = links;
        this.notices = notices;
        this.holders = holders;
        this.personalData = personalData;
        this.address = address;
        this.transaction = transaction;
        this.clock = clock;
        this.sql = database.sql();
    }

    @Test
    void whatIsNoTokenOpensNothing() {
        for (String token : List.of("", "x", "a".repeat(22), "a".repeat(10_000), "'; drop table")) {
            assertThat(links.look(token)).isEmpty();
            assertThat(redeem(token)).isEmpty();
        }
    }

    @Test
    void aLinkIsNeitherIssuedNorUsedOutsideATransaction() {
        assertThatThrownBy(() -> links.issue(wallet()))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> links.redeem("a".repeat(22)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aLinkWorksOnceAndLookingAtItDoesNotUseItUp() {
        WalletId wallet = wallet();
        String token = token(issue(wallet));

        assertThat(links.look(token)).contains(wallet);
        assertThat(links.look(token)).contains(wallet);
        assertThat(redeem(token)).contains(wallet);

        assertThat(redeem(token)).isEmpty();
        assertThat(links.look(token)).isEmpty();
    }

    @Test
    void aRolledBackUseGivesTheLinkBack() {
        WalletId wallet = wallet();
        String token = token(issue(wallet));

        transaction.executeWithoutResult(status -> {
            assertThat(links.redeem(token)).contains(wallet);
            status.setRollbackOnly();
        });

        assertThat(redeem(token)).contains(wallet);
    }

    @Test
    void aLinkEndsAfterSeventyTwoHours() {
        String token = token(issue(wallet()));

        clock.advance(Duration.ofDays(3).minusMillis(1));
        assertThat(links.look(token)).isPresent();
        clock.advance(Duration.ofMillis(1));

        assertThat(links.look(token)).isEmpty();
        assertThat(redeem(token)).isEmpty();
    }

    @Test
    void ofManyUsesAtOnceExactlyOneCounts() throws Exception {
        String token = token(issue(wallet()));
        List<Future<Optional<WalletId>>> uses = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int use = 0; use < 24; use++) {
                uses.add(threads.submit(() -> redeem(token)));
            }
        }

        int counted = 0;
        for (var use : uses) {
            counted += use.get().isPresent() ? 1 : 0;
        }
        assertThat(counted).isEqualTo(1);
    }

    @Test
    void theLinkStandsBelowTheConfiguredAddressAndItsTokenInNoRow() {
        String link = issue(wallet());

        assertThat(link).startsWith(address.url() + "/not-me?t=");
        assertThat(token(link)).matches("[A-Za-z0-9_-]{22}");
        assertThat(
                        sql.sql("select to_jsonb(t)::text from not_me_link t")
                                .query(String.class)
                                .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(token(link)));
    }

    @Test
    void allAddressesAreToldInTheLanguageOfTheHolderWithOneWorkingLink() {
        WalletId wallet = holder();
        Map<String, Object> values = Map.of("reference", "F-7Q4K-2M9D");

        var ids =
                transaction.execute(
                        _ -> notices.toAllAddresses(wallet, Template.WALLET_FROZEN, values));

        List<Message> messages = new ArrayList<>();
        for (var id : ids) {
            byte[] sealed =
                    sql.sql("select content from notice where notice_id = ?")
                            .param(id.value())
                            .query(byte[].class)
                            .single();
            String content = personalData.openUnowned(id.value(), "notice.content", sealed);
            Contact.Kind kind = messages.isEmpty() ? Contact.Kind.EMAIL : Contact.Kind.PHONE;
            messages.add(Message.read(id, kind, content));
        }
        assertThat(messages)
                .extracting(message -> message.to().address())
                .containsExactly("told@example.com", "+8619000000077");
        assertThat(messages).allMatch(message -> message.body().contains("F-7Q4K-2M9D"));
        assertThat(messages.getFirst().subject()).isEqualTo("Your wallet is frozen");
        assertThat(links.look(token(messages.getFirst().body()))).contains(wallet);
    }

    private WalletId holder() {
        WalletId wallet = wallet();
        var name = (AccountName.Valid) AccountName.parse("told.person");
        var holder =
                new NewHolder(
                        name.name(),
                        DisplayName.parse("Li Mei").orElseThrow(),
                        new Contact(Contact.Kind.EMAIL, "told@example.com"),
                        new Contact(Contact.Kind.PHONE, "+8619000000077"),
                        Languages.ENGLISH);
        Opening opening = transaction.execute(_ -> holders.open(wallet, holder));
        assertThat(opening).isEqualTo(new Opening.Opened(wallet));
        return wallet;
    }

    private String issue(WalletId wallet) {
        return transaction.execute(_ -> links.issue(wallet));
    }

    private Optional<WalletId> redeem(String token) {
        return transaction.execute(_ -> links.redeem(token));
    }

    private static String token(String text) {
        var found = Pattern.compile("not-me\\?t=([A-Za-z0-9_-]+)").matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static WalletId wallet() {
        return new WalletId(UUID.randomUUID());
    }
}
