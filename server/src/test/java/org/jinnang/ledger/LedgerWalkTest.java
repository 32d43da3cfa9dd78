package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random walks against a model of a few lines; the seed of a failing walk repeats it. */
class LedgerWalkTest {

    private static final int STEPS = 400;

    static List<Long> seeds() {
        boolean deep = Boolean.getBoolean("jinnang.deep");
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= (deep ? 60 : 3); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLedgerDoesWhatTheModelSays(long seed) {
        try (BooksFixture books = BooksFixture.fresh()) {
            Walk walk = new Walk(books, new Random(seed));
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            walk.compareBalances();
            assertThat(books.books.verify().holds()).isTrue();
        }
    }

    /** One walk: the books, and what they should be. */
    private static final class Walk {
        private final BooksFixture books;
        private final Random random;
        private final List<WalletId> wallets = new ArrayList<>();
        private final List<AccountId> accounts = new ArrayList<>();
        private final Map<AccountId, Long> posted = new HashMap<>();
        private final Map<TransferId, String> outcomes = new HashMap<>();
        private final List<Permit> permits = new ArrayList<>();

        Walk(BooksFixture books, Random random) {
            this.books = books;
            this.random = random;
            for (int at = 0; at < 5; at++) {
                WalletId wallet = BooksFixture.newWallet();
                wallets.add(wallet);
                AccountId account = books.open(wallet, Currency.CNY);
                accounts.add(account);
                posted.put(account, 0L);
            }
            AccountId clearing = books.ledger.systemAccount(Kind.CLEARING, Currency.CNY);
            accounts.add(clearing);
            posted.put(clearing, 0L);
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0 -> bumpFence();
                case 1 -> books.now = books.now.plusMillis(random.nextInt(3000));
                case 2, 3, 4 -> permit();
                default -> submit();
            }
        }

        void compareBalances() {
            posted.forEach(
                    (account, expected) -> assertThat(books.posted(account)).isEqualTo(expected));
        }

        private void bumpFence() {
            WalletId wallet = wallets.get(random.nextInt(wallets.size()));
            books.transaction.executeWithoutResult(_ -> books.ledger.bumpFence(wallet));
        }

        private void permit() {
            int from = random.nextInt(accounts.size());
            int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
            Money amount = new Money(1 + random.nextInt(1000), Currency.CNY);
            permits.add(books.permit(accounts.get(from), accounts.get(to), amount));
        }

        private void submit() {
            if (permits.isEmpty()) {
                return;
            }
            Permit permit = permits.get(random.nextInt(permits.size()));
            String expected = expected(permit);

            Posting posting = books.ledger.submit(permit, List.of());

            assertThat(name(posting)).isEqualTo(expected);
        }

        private String expected(Permit permit) {
            var order = permit.order();
            String known = outcomes.get(order.transferId());
            if (known != null) {
                return known;
            }
            if (books.now.isAfter(permit.goodUntil())) {
                return "PermitOver";
            }
            if (books.ledger.fence(order.debit()) != permit.fence()) {
                return "Fenced";
            }
            boolean clearing = order.debit().value() == 1;
            long amount = order.amount().minor();
            String outcome =
                    clearing || posted.getOrDefault(order.debit(), 0L) >= amount
                            ? "Posted"
                            : "Refused";
            if (outcome.equals("Posted")) {
                posted.merge(order.debit(), -amount, Long::sum);
                posted.merge(order.credit(), amount, Long::sum);
            }
            outcomes.put(order.transferId(), outcome);
            return outcome;
        }

        private static String name(Posting posting) {
            return posting.getClass().getSimpleName();
        }
    }
}
