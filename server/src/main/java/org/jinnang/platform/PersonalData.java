package org.jinnang.platform;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;

/**
 * Encrypts what identifies a person. Each holder has a data key of his own, itself encrypted by the
 * keyset outside the database: without that row nobody can read him any more.
 */
public interface PersonalData {

    /**
     * Encrypts one value for one field of one holder; it opens nowhere else.
     *
     * @param field such as {@code holder.email}
     */
    byte[] seal(WalletId owner, String field, String plain);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException if it was changed, or belongs to another holder or field
     */
    String open(WalletId owner, String field, byte[] sealed);

    /** Like {@link #seal} for what is no text, such as a picture. */
    byte[] sealBytes(WalletId owner, String field, byte[] plain);

    /**
     * Opens what {@link #sealBytes} made.
     *
     * @throws IllegalStateException if it was changed, or belongs to another holder or field
     */
    byte[] openBytes(WalletId owner, String field, byte[] sealed);

    /**
     * Opens what {@link #seal} made; empty when the holder's data key is gone and with it whatever
     * was sealed under it.
     *
     * @throws IllegalStateException if it was changed, or belongs to another holder or field
     */
    Optional<String> openUnlessErased(WalletId owner, String field, byte[] sealed);

    /**
     * Deletes the data key of a holder in the caller's transaction: whatever was sealed for him is
     * unreadable from then on, in backups too.
     */
    void erase(WalletId owner);

    /** Like {@link #seal} for what belongs to no holder yet; bound to the row it stands in. */
    byte[] sealUnowned(UUID row, String field, String plain);

    /** Opens what {@link #sealUnowned} made. */
    String openUnowned(UUID row, String field, byte[] sealed);

    /**
     * The key to find an encrypted value by: equal values of one kind have equal digests.
     *
     * @param kind such as {@code email}
     * @param canonical the value in its one canonical form
     */
    Digest lookUp(String kind, String canonical);

    /** The digests under all keys of the keyset, newest first: ask for these while rotating. */
    List<Digest> lookUps(String kind, String canonical);

    /** The id of the key behind {@link #lookUp}, to stand beside its digest. */
    int lookUpKeyId();
}
