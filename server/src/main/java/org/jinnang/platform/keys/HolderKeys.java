package org.jinnang.platform.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SecureBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The data key of each holder: made with his first sealed value, kept encrypted in the database.
 */
@Component
final class HolderKeys {

    private static final int KEY_BYTES = 32;
    private static final int REMEMBERED = 10_000;

    private final Keyset keyset;
    private final SecureBytes bytes;
    private final JdbcClient database;
    private final Map<WalletId, byte[]> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<WalletId, byte[]> eldest) {
                    return size() > REMEMBERED;
                }
            };

    HolderKeys(Keyset keyset, SecureBytes bytes, JdbcClient database) {
        this.keyset = keyset;
        this.bytes = bytes;
        this.database = database;
    }

    /**
     * The data key of this holder.
     *
     * @throws IllegalStateException if he has none, or it was deleted
     */
    byte[] of(WalletId owner) {
        return find(owner).orElseThrow(() -> new IllegalStateException("No data key for " + owner));
    }

    /** The data key of this holder; empty if he has none, or it was deleted. */
    Optional<byte[]> find(WalletId owner) {
        return recall(owner).or(() -> stored(owner));
    }

    /** The data key, made in the caller's transaction when there is none yet. */
    byte[] ofOrNew(WalletId owner) {
        return recall(owner).or(() -> stored(owner)).orElseGet(() -> made(owner));
    }

    /**
     * Deletes it, when the wallet is closed; another server forgets it by {@link DestroyedKeys}.
     */
    void delete(WalletId owner) {
        database.sql("select jinnang.erase_of_closed_wallet('holder_key', :wallet)")
                .param("wallet", owner.value())
                .query(Long.class)
                .single();
        forget(owner);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        // Somebody may have asked for it meanwhile.
                        forget(owner);
                    }
                });
    }

    /** Forgets the keys whose rows are gone; of those in use they are asked for all at once. */
    void forgetDestroyed() {
        List<WalletId> known;
        synchronized (remembered) {
            known = List.copyOf(remembered.keySet());
        }
        if (known.isEmpty()) {
            return;
        }
        database.sql(
                        """
                        select id from unnest(:known) id
                        where not exists (select from holder_key where wallet_id = id)
                        """)
                .param("known", known.stream().map(WalletId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(id -> forget(new WalletId(id)));
    }

    private void forget(WalletId owner) {
        synchronized (remembered) {
            remembered.remove(owner);
        }
    }

    private byte[] made(WalletId owner) {
        var sql =
                """
                insert into holder_key (wallet_id, wrapped_key) values (:wallet, :wrapped)
                on conflict (wallet_id) do nothing
                """;
        database.sql(sql)
                .param("wallet", owner.value())
                .param("wrapped", wrapped(owner, bytes.next(KEY_BYTES)))
                .update();
        return stored(owner).orElseThrow();
    }

    private Optional<byte[]> stored(WalletId owner) {
        var key =
                database.sql("select wrapped_key from holder_key where wallet_id = :wallet")
                        .param("wallet", owner.value())
                        .query(byte[].class)
                        .optional()
                        .map(wrapped -> unwrapped(owner, wrapped));
        key.ifPresent(found -> rememberOnceCommitted(owner, found));
        return key;
    }

    /** A row of this very transaction may still be rolled back: its key must not outlive it. */
    private void rememberOnceCommitted(WalletId owner, byte[] key) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            remember(owner, key);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        remember(owner, key);
                    }
                });
    }

    private Optional<byte[]> recall(WalletId owner) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(owner));
        }
    }

    private void remember(WalletId owner, byte[] key) {
        synchronized (remembered) {
            remembered.put(owner, key);
        }
    }

    private byte[] wrapped(WalletId owner, byte[] key) {
        try {
            return keyset.wrapping().encrypt(key, binding(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt the data key of " + owner, e);
        }
    }

    private byte[] unwrapped(WalletId owner, byte[] wrapped) {
        try {
            return keyset.wrapping().decrypt(wrapped, binding(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset does not open the key of " + owner, e);
        }
    }

    private static byte[] binding(WalletId owner) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(owner.value().getMostSignificantBits())
                .putLong(owner.value().getLeastSignificantBits())
                .array();
    }
}
