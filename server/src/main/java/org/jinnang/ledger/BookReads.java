package org.jinnang.ledger;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the writer reads before it decides. */
interface BookReads {

    /** What is stored under these keys. */
    Map<UUID, Stored> known(List<UUID> keys) throws SQLException;

    /**
     * The balances of these accounts.
     *
     * @param locked whether they stay so until the end of the transaction; taken in id order
     */
    Map<Long, Standing> balances(Collection<Long> accounts, boolean locked) throws SQLException;

    /** The posted transfers with these ids, as later ones may refer to them. */
    Map<UUID, Origin> origins(Collection<UUID> ids) throws SQLException;
}
