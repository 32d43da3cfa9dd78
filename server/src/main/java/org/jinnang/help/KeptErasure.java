package org.jinnang.help;

import java.util.Set;
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

    /** Rows that this server has no right to delete by itself. */
    static final Set<String> LASTING =
            Set.of(
                    "holder",
                    "contact",
                    "recovery",
                    "recovery_proof",
                    "sign_in_password",
                    "payment_password");

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
                .forEach(table -> erase(wallet, table));
        personalData.erase(wallet);
    }

    /** What lasts as long as the wallet is erased by the database, and only of a closed one. */
    private void erase(WalletId wallet, KeptTable table) {
        if (LASTING.contains(table.name())) {
            database.sql("select jinnang.erase_of_closed_wallet(:table, :wallet)")
                    .param("table", table.name())
                    .param("wallet", wallet.value())
                    .query(Long.class)
                    .single();
            return;
        }
        // The names are those of our own file, which may hold nothing else.
        database.sql(
                        "delete from jinnang.%s where %s = :wallet"
                                .formatted(table.name(), table.owner()))
                .param("wallet", wallet.value())
                .update();
    }
}
