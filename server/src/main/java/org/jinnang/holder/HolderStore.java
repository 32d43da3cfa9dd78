package org.jinnang.holder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of holders, contacts and claims. Seals on the way in: plain words never reach a table. */
@Repository
class HolderStore {

    private static final String ACCOUNT_NAME = "holder.account_name";
    private static final String DISPLAY_NAME = "holder.display_name";
    private static final String PHRASE = "holder.phrase";

    private static final String FIND =
            """
            select holder.wallet_id, holder.account_name, holder.display_name, holder.language,
                   holder.phrase,
                   email.address as email, phone.address as phone
            from jinnang.holder
            cross join lateral (
                select address from jinnang.contact
                where wallet_id = holder.wallet_id and kind = 'email'
                  and ended_at is null and counts_from <= :now
                order by nth desc limit 1) email
            cross join lateral (
                select address from jinnang.contact
                where wallet_id = holder.wallet_id and kind = 'phone'
                  and ended_at is null and counts_from <= :now
                order by nth desc limit 1) phone
            """;

    private final JdbcClient jdbc;
    private final Questions questions;
    private final PersonalData personalData;

    HolderStore(JdbcClient jdbc, Questions questions, PersonalData personalData) {
        this.jdbc = jdbc;
        this.questions = questions;
        this.personalData = personalData;
    }

    /** The newest claim to a name: whose, which, and until when if it is only kept. */
    private record Newest(WalletId wallet, int nth, Optional<Instant> keptUntil) {

        boolean holdsAt(Instant now) {
            return keptUntil.filter(until -> !now.isBefore(until)).isEmpty();
        }
    }

    /**
     * False when somebody has it, also when that was decided only while we waited. What was kept
     * only for an undo that is over may be claimed.
     */
    boolean claim(String kind, String canonical, WalletId walletId, Instant now) {
        Optional<Newest> newest = lockNewest(kind, canonical);
        if (newest.filter(claim -> claim.holdsAt(now)).isPresent()) {
            return false;
        }
        Digest keyHash = personalData.lookUp(kind, canonical);
        return jdbc.sql(
                                """
                                insert into jinnang.claim
                                    (kind, key_hash, nth, key_id, wallet_id, claimed_at)
                                values (:kind, :key_hash, :nth, :key_id, :wallet_id, :now)
                                on conflict (kind, key_hash, nth) do nothing
                                """)
                        .param("kind", kind)
                        .param("key_hash", keyHash.bytes())
                        .param("nth", newest.map(Newest::nth).orElse(0) + 1)
                        .param("key_id", personalData.lookUpKeyId())
                        .param("wallet_id", walletId.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether this wallet has it now; nobody else can claim it before the caller commits. */
    boolean lockClaim(Contact contact, WalletId walletId, Instant now) {
        return lockNewest(contact.kind().text(), contact.address())
                .filter(claim -> claim.wallet().equals(walletId) && claim.holdsAt(now))
                .isPresent();
    }

    /** Whether it has it without an end in sight. */
    boolean isKeptForGood(Contact contact, WalletId walletId) {
        return lockNewest(contact.kind().text(), contact.address())
                .filter(claim -> claim.wallet().equals(walletId) && claim.keptUntil().isEmpty())
                .isPresent();
    }

    private Optional<Newest> lockNewest(String kind, String canonical) {
        return jdbc
                .sql(
                        """
                        select wallet_id, nth, kept_until from jinnang.claim
                        where kind = :kind and key_hash in (:key_hashes)
                        order by nth
                        for no key update
                        """)
                .param("kind", kind)
                .param("key_hashes", keyHashes(kind, canonical))
                .query((row, _) ->
                        new Newest(
                                new WalletId(row.getObject("wallet_id", UUID.class)),
                                row.getInt("nth"),
                                Optional.ofNullable(
                                                row.getObject("kept_until", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .list()
                .stream()
                .reduce((_, last) -> last);
    }

    /** Whose it is now; what is kept for an undo is still its old holder's. */
    Optional<WalletId> findClaim(String kind, String canonical, Instant now) {
        return questions.ask(claimAsked(kind, canonical, now));
    }

    Question<Optional<WalletId>> claimAsked(String kind, String canonical, Instant now) {
        Map<String, Object> params = new TreeMap<>();
        keyHashes(kind, canonical).forEach(hash -> params.put("hash_" + params.size(), hash));
        String hashes = places(params);
        params.put("kind", kind);
        params.put("now", now.atOffset(ZoneOffset.UTC));
        return Question.one(
                """
                select wallet_id from jinnang.claim
                where kind = :kind and key_hash in (%s)
                  and (kept_until is null or kept_until > :now)
                limit 1
                """
                        .formatted(hashes),
                params,
                (row, _) -> new WalletId(row.getObject("wallet_id", UUID.class)));
    }

    /** A name for each of a few, so that others may ask for others of theirs in one statement. */
    private static String places(Map<String, Object> params) {
        return params.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
    }

    /** What stands for all that this wallet has now. */
    static Question<List<Digest>> claimsAsked(WalletId walletId, Instant now) {
        return Question.list(
                """
                select key_hash from jinnang.claim
                where wallet_id = :wallet and (kept_until is null or kept_until > :now)
                """,
                Map.of("wallet", walletId.value(), "now", now.atOffset(ZoneOffset.UTC)),
                (row, _) -> new Digest(row.getBytes("key_hash")));
    }

    /** Whether this is among them. */
    boolean isAmong(List<Digest> claims, Contact contact) {
        return personalData.lookUps(contact.kind().text(), contact.address()).stream()
                .anyMatch(claims::contains);
    }

    /** Who had this contact last, although it may be free by now. */
    Optional<WalletId> findClaimEver(Contact contact) {
        String kind = contact.kind().text();
        return jdbc.sql(
                        """
                        select wallet_id from jinnang.claim
                        where kind = :kind and key_hash in (:key_hashes)
                        order by nth desc
                        limit 1
                        """)
                .param("kind", kind)
                .param("key_hashes", keyHashes(kind, contact.address()))
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }

    /** Keeps a claim only until then, or again for good. */
    void keepClaim(Contact contact, WalletId walletId, Optional<Instant> until, Instant now) {
        String kind = contact.kind().text();
        jdbc.sql(
                        """
                        update jinnang.claim set kept_until = :until
                        where kind = :kind and key_hash in (:key_hashes)
                          and wallet_id = :wallet_id
                          and (kept_until is null or kept_until > :now)
                        """)
                .param("kind", kind)
                .param("key_hashes", keyHashes(kind, contact.address()))
                .param("wallet_id", walletId.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "until",
                        until.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** All but the skeleton of the account name; the database does it for closed wallets only. */
    void deleteClaims(WalletId walletId) {
        jdbc.sql("select jinnang.erase_of_closed_wallet('claim', :wallet_id)")
                .param("wallet_id", walletId.value())
                .query(Long.class)
                .single();
    }

    private List<byte[]> keyHashes(String kind, String canonical) {
        return personalData.lookUps(kind, canonical).stream().map(Digest::bytes).toList();
    }

    void insert(WalletId walletId, NewHolder holder, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.holder
                            (wallet_id, account_name, display_name, language, opened_at)
                        values (:wallet_id, :account_name, :display_name, :language, :now)
                        """)
                .param("wallet_id", walletId.value())
                .param(
                        "account_name",
                        personalData.seal(walletId, ACCOUNT_NAME, holder.accountName().canonical()))
                .param(
                        "display_name",
                        personalData.seal(walletId, DISPLAY_NAME, holder.displayName().text()))
                .param("language", holder.language().toLanguageTag())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        insert(walletId, holder.email(), now);
        insert(walletId, holder.phone(), now);
    }

    private void insert(WalletId walletId, Contact contact, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.contact
                            (wallet_id, kind, nth, address, proven_at, counts_from)
                        values (:wallet_id, :kind, 1, :address, :now, :now)
                        """)
                .param("wallet_id", walletId.value())
                .param("kind", contact.kind().text())
                .param(
                        "address",
                        personalData.seal(
                                walletId, ContactStore.field(contact.kind()), contact.address()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Holder> find(WalletId walletId, Instant now) {
        return questions.ask(asked(walletId, now)).map(Supplier::get);
    }

    /** Opened once the row is read. */
    Question<Optional<Supplier<Holder>>> asked(WalletId walletId, Instant now) {
        return Question.one(
                FIND + "where holder.wallet_id = :wallet",
                Map.of("wallet", walletId.value(), "now", now.atOffset(ZoneOffset.UTC)),
                this::holder);
    }

    /** Those of these few wallets that have a holder. */
    Map<WalletId, Holder> find(List<WalletId> wallets, Instant now) {
        return opened(questions.ask(asked(wallets, now)));
    }

    static Map<WalletId, Holder> opened(List<Supplier<Holder>> holders) {
        return holders.stream()
                .map(Supplier::get)
                .collect(Collectors.toMap(Holder::walletId, Function.identity()));
    }

    /** Opened once the rows are read. */
    Question<List<Supplier<Holder>>> asked(List<WalletId> wallets, Instant now) {
        Map<String, Object> params = new TreeMap<>();
        wallets.forEach(wallet -> params.put("wallet_" + params.size(), wallet.value()));
        String places = places(params);
        params.put("now", now.atOffset(ZoneOffset.UTC));
        return Question.list(
                FIND + "where holder.wallet_id in (%s)".formatted(places), params, this::holder);
    }

    void updateLanguage(WalletId walletId, Locale language) {
        jdbc.sql("update jinnang.holder set language = :language where wallet_id = :wallet_id")
                .param("wallet_id", walletId.value())
                .param("language", language.toLanguageTag())
                .update();
    }

    void updatePhrase(WalletId walletId, Phrase phrase, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.holder set phrase = :phrase, phrase_chosen_at = :now
                        where wallet_id = :wallet_id
                        """)
                .param("wallet_id", walletId.value())
                .param("phrase", personalData.seal(walletId, PHRASE, phrase.text()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Instant> phraseChosenAt(WalletId walletId) {
        return jdbc.sql(
                        """
                        select phrase_chosen_at from jinnang.holder
                        where wallet_id = :wallet_id and phrase_chosen_at is not null
                        """)
                .param("wallet_id", walletId.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Supplier<Holder> holder(ResultSet row, int number) throws SQLException {
        var walletId = new WalletId(row.getObject("wallet_id", UUID.class));
        byte[] accountName = row.getBytes("account_name");
        byte[] displayName = row.getBytes("display_name");
        byte[] email = row.getBytes("email");
        byte[] phone = row.getBytes("phone");
        Locale language = Locale.forLanguageTag(row.getString("language"));
        Optional<byte[]> phrase = Optional.ofNullable(row.getBytes("phrase"));
        return () ->
                new Holder(
                        walletId,
                        personalData.open(walletId, ACCOUNT_NAME, accountName),
                        personalData.open(walletId, DISPLAY_NAME, displayName),
                        contact(walletId, Contact.Kind.EMAIL, email),
                        contact(walletId, Contact.Kind.PHONE, phone),
                        language,
                        phrase.map(own -> new Phrase(personalData.open(walletId, PHRASE, own))));
    }

    private Contact contact(WalletId walletId, Contact.Kind kind, byte[] sealed) {
        return new Contact(kind, personalData.open(walletId, ContactStore.field(kind), sealed));
    }
}
