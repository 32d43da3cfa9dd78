package org.jinnang.holder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of holders, contacts and claims. Seals on the way in: plain words never reach a table. */
@Repository
class HolderStore {

    private static final String ACCOUNT_NAME = "holder.account_name";
    private static final String DISPLAY_NAME = "holder.display_name";
    private static final String PHRASE = "holder.phrase";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    HolderStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /** False when somebody else has it, also when that was decided only while we waited. */
    boolean claim(String kind, String canonical, WalletId walletId, Instant now) {
        Digest keyHash = personalData.lookUp(kind, canonical);
        return jdbc.sql(
                                """
                                insert into jinnang.claim
                                    (kind, key_hash, key_id, wallet_id, claimed_at)
                                values (:kind, :key_hash, :key_id, :wallet_id, :now)
                                on conflict (kind, key_hash) do nothing
                                """)
                        .param("kind", kind)
                        .param("key_hash", keyHash.bytes())
                        .param("key_id", personalData.lookUpKeyId())
                        .param("wallet_id", walletId.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<WalletId> findClaim(String kind, String canonical) {
        List<byte[]> keyHashes =
                personalData.lookUps(kind, canonical).stream().map(Digest::bytes).toList();
        return jdbc.sql(
                        """
                        select wallet_id from jinnang.claim
                        where kind = :kind and key_hash in (:key_hashes)
                        limit 1
                        """)
                .param("kind", kind)
                .param("key_hashes", keyHashes)
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
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
                        insert into jinnang.contact (wallet_id, kind, address, proven_at)
                        values (:wallet_id, :kind, :address, :now)
                        """)
                .param("wallet_id", walletId.value())
                .param("kind", contact.kind().text())
                .param(
                        "address",
                        personalData.seal(walletId, field(contact.kind()), contact.address()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Holder> find(WalletId walletId) {
        return jdbc.sql(
                        """
                        select holder.account_name, holder.display_name, holder.language,
                               holder.phrase,
                               email.address as email, phone.address as phone
                        from jinnang.holder
                        join jinnang.contact email
                          on email.wallet_id = holder.wallet_id and email.kind = 'email'
                        join jinnang.contact phone
                          on phone.wallet_id = holder.wallet_id and phone.kind = 'phone'
                        where holder.wallet_id = :wallet_id
                        """)
                .param("wallet_id", walletId.value())
                .query((row, _) -> holder(walletId, row))
                .optional();
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

    private Holder holder(WalletId walletId, ResultSet row) throws SQLException {
        Optional<byte[]> phrase = Optional.ofNullable(row.getBytes("phrase"));
        return new Holder(
                walletId,
                personalData.open(walletId, ACCOUNT_NAME, row.getBytes("account_name")),
                personalData.open(walletId, DISPLAY_NAME, row.getBytes("display_name")),
                contact(walletId, Contact.Kind.EMAIL, row.getBytes("email")),
                contact(walletId, Contact.Kind.PHONE, row.getBytes("phone")),
                Locale.forLanguageTag(row.getString("language")),
                phrase.map(sealed -> new Phrase(personalData.open(walletId, PHRASE, sealed))));
    }

    private Contact contact(WalletId walletId, Contact.Kind kind, byte[] sealed) {
        return new Contact(kind, personalData.open(walletId, field(kind), sealed));
    }

    private static String field(Contact.Kind kind) {
        return "contact." + kind.text();
    }
}
