package org.jinnang.help;

import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases what may be erased about a holder: the rows that {@code privacy/kept.txt} marks, and with
 * the data key whatever was sealed for him, in the rows that stay and in every backup.
 */
@Component
public class KeptErasure {

    private final JdbcClient database;
    private final PersonalData personalData;

    KeptErasure(JdbcClient database, PersonalData personalData) {
        this.database = database;
        this.personalData = personalData;
    }

    /** Once and for all, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(WalletId wallet) {
        KeptTable.all().values().stream()
                .filter(KeptTable::isErased)
                .filter(table -> KeptRows.exists(database, table))
                .forEach(table ->
                        // The names are those of our own file, which may hold nothing else.
                        database.sql(
                                        "delete from jinnang.%s where %s = :wallet"
                                                .formatted(table.name(), table.owner()))
                                .param("wallet", wallet.value())
                                .update());
        personalData.erase(wallet);
    }
}
