package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemIdentification2Choice;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemMemberIdentification2;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;

/** How banks are named: by a BIC (ISO 9362) or by a number of the Chinese clearing system. */
final class Agents {

    private static final String BIC = "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?";
    private static final String CNAPS = "[0-9]{12}";

    private Agents() {}

    static void check(String agent) {
        if (!agent.matches(BIC) && !agent.matches(CNAPS)) {
            throw new IllegalArgumentException("neither a BIC nor a CNAPS number: " + agent);
        }
    }

    /** The bank as messages name it; CNAPS is a code of the external clearing system list. */
    static BranchAndFinancialInstitutionIdentification6 of(String agent) {
        var bank = new FinancialInstitutionIdentification18();
        if (agent.matches(CNAPS)) {
            bank.setClrSysMmbId(
                    new ClearingSystemMemberIdentification2()
                            .setClrSysId(new ClearingSystemIdentification2Choice().setCd("CNAPS"))
                            .setMmbId(agent));
        } else {
            bank.setBICFI(agent);
        }
        return new BranchAndFinancialInstitutionIdentification6().setFinInstnId(bank);
    }
}
