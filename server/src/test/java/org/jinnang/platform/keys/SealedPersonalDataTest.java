package org.jinnang.platform.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.util.UUID;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SecureBytes;
import org.jinnang.testing.TestBytes;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SealedPersonalDataTest {

    private static final WalletId MEI =
            new WalletId(UUID.fromString("0190a000-0000-7000-8000-000000000001"));
    private static final WalletId WEI =
            new WalletId(UUID.fromString("0190a000-0000-7000-8000-000000000002"));

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient sql = database.sql();
    private final Keyset keyset = Keyset.parse(Keyset.generate());
    private final KeysetMacs macs = new KeysetMacs(keyset);
    private final SealedPersonalData data = data(keyset);

    @Test
    void aValueOpensForNoOtherHolderAndNoOtherField() {
        byte[] sealed = data.seal(MEI, "holder.email", "mei@example.com");
        data.seal(WEI, "holder.email", "wei@example.com");

        assertThatThrownBy(() -> data.open(WEI, "holder.email", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open(MEI, "holder.phone", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThat(data.open(MEI, "holder.email", sealed)).isEqualTo("mei@example.com");
    }

    @Test
    void aChangedByteOpensNothing() {
        byte[] sealed = data.seal(MEI, "holder.email", "mei@example.com");
        sealed[sealed.length / 2] ^= 1;

        assertThatThrownBy(() -> data.open(MEI, "holder.email", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("mei");
    }

    @Test
    void withoutHisKeyNothingOfAHolderCanBeRead() {
        byte[] sealed = data.seal(MEI, "holder.email", "mei@example.com");
        database.sqlAsOwner().sql("delete from holder_key").update();

        assertThatThrownBy(() -> data(keyset).open(MEI, "holder.email", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No data key");
    }

    @Test
    void aKeyThatAnotherServerDestroyedIsForgottenAndNoOther() {
        byte[] gone = data.seal(MEI, "holder.email", "mei@example.com");
        byte[] stays = data.seal(WEI, "holder.email", "wei@example.com");
        var keys = new HolderKeys(keyset, bytes(), sql);
        var elsewhere = new SealedPersonalData(keyset, macs, keys, bytes());
        elsewhere.open(MEI, "holder.email", gone);
        elsewhere.open(WEI, "holder.email", stays);
        database.sqlAsOwner()
                .sql("delete from holder_key where wallet_id = :wallet")
                .param("wallet", MEI.value())
                .update();
        assertThat(elsewhere.openUnlessErased(MEI, "holder.email", gone)).isPresent();

        keys.forgetDestroyed();

        assertThat(elsewhere.openUnlessErased(MEI, "holder.email", gone)).isEmpty();
        database.sqlAsOwner().sql("delete from holder_key").update();
        assertThat(elsewhere.open(WEI, "holder.email", stays)).isEqualTo("wei@example.com");
    }

    @Test
    void anotherKeysetOpensNothing() {
        byte[] sealed = data.seal(MEI, "holder.email", "mei@example.com");
        var stranger = data(Keyset.parse(Keyset.generate()));

        assertThatThrownBy(() -> stranger.open(MEI, "holder.email", sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameValueLooksDifferentEachTimeAndTheTableHoldsNothingReadable() {
        byte[] once = data.seal(MEI, "holder.email", "mei@example.com");
        byte[] again = data.seal(MEI, "holder.email", "mei@example.com");

        assertThat(once).isNotEqualTo(again);
        assertThat(new String(once, UTF_8)).doesNotContain("mei");
    }

    @Test
    void aKeyThatWasRolledBackIsNotRemembered() {
        var source = database.asApplication();
        var inside = new HolderKeys(keyset, bytes(), JdbcClient.create(source));
        TestDatabase.transactions(source)
                .executeWithoutResult(transaction -> {
                    inside.ofOrNew(MEI);
                    transaction.setRollbackOnly();
                });

        assertThatThrownBy(() -> inside.of(MEI)).hasMessageContaining("No data key");
        assertThat(inside.ofOrNew(MEI)).isEqualTo(inside.of(MEI));
    }

    @Test
    void whatBelongsToNobodyIsBoundToItsRow() {
        var row = MEI.value();
        byte[] sealed = data.sealUnowned(row, "enrolment.email", "mei@example.com");

        assertThat(data.openUnowned(row, "enrolment.email", sealed)).isEqualTo("mei@example.com");
        assertThatThrownBy(() -> data.openUnowned(WEI.value(), "enrolment.email", sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLookUpFindsEqualValuesOfOneKindOnly() {
        assertThat(data.lookUp("email", "mei@example.com"))
                .isEqualTo(data.lookUp("email", "mei@example.com"))
                .isNotEqualTo(data.lookUp("phone", "mei@example.com"))
                .isNotEqualTo(data.lookUp("email", "mei@example.con"));
        assertThat(data.lookUp("email", "mei@example.com"))
                .isNotEqualTo(
                        data(Keyset.parse(Keyset.generate())).lookUp("email", "mei@example.com"));
    }

    @Test
    void partsOfAMacAreKeptApart() {
        var ab = macs.mac("p", bytes("ab"), bytes("c")).digest();

        assertThat(ab).isNotEqualTo(macs.mac("p", bytes("a"), bytes("bc")).digest());
        assertThat(ab).isNotEqualTo(macs.mac("p", bytes("abc")).digest());
        assertThat(ab).isNotEqualTo(macs.mac("pa", bytes("b"), bytes("c")).digest());
    }

    @Test
    void whileKeysAreRotatedOldDigestsAreStillFound() throws Exception {
        var old = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF);
        var both =
                KeysetHandle.newBuilder(old)
                        .addEntry(
                                KeysetHandle.generateEntryFromParameters(
                                                PredefinedPrfParameters.HMAC_SHA256_PRF)
                                        .withRandomId()
                                        .makePrimary())
                        .build();
        var before = new KeysetMacs(withDigests(old));
        var after = new KeysetMacs(withDigests(both));

        var made = before.mac("look-up email", bytes("mei@example.com"));
        assertThat(after.mac("look-up email", bytes("mei@example.com"))).isNotEqualTo(made);
        assertThat(after.macUnder(made.keyId(), "look-up email", bytes("mei@example.com")))
                .contains(made.digest());
        assertThat(after.underAll("look-up email", bytes("mei@example.com")))
                .hasSize(2)
                .contains(made.digest())
                .first()
                .isEqualTo(after.mac("look-up email", bytes("mei@example.com")).digest());
    }

    private Keyset withDigests(KeysetHandle digests) throws Exception {
        var json =
                TinkJsonProtoKeysetFormat.serializeKeyset(digests, InsecureSecretKeyAccess.get());
        var read = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        var set = read.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        return new Keyset(keyset.wrapping(), set.getPrfs(), set.getPrimaryId(), keyset.signing());
    }

    private SealedPersonalData data(Keyset keys) {
        return new SealedPersonalData(
                keys, new KeysetMacs(keys), new HolderKeys(keys, bytes(), sql), bytes());
    }

    private static SecureBytes bytes() {
        return new TestBytes();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
