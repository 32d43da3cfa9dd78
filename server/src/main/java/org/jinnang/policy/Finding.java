package org.jinnang.policy;

import org.jinnang.kernel.Bilingual;

/**
 * What a profile does about one requirement.
 *
 * @param id as the standard names it
 * @param why what the profile says, with its numbers
 */
public record Finding(Standard standard, String id, Verdict verdict, Bilingual why) {

    /** Whose requirements. */
    public enum Standard {
        NIST("NIST SP 800-63B-4"),
        ASVS("OWASP ASVS 5.0"),
        PSD2("PSD2 RTS (EU) 2018/389"),
        PCI("PCI DSS 4.0"),
        PBOC("PBoC 2015-43 网络支付业务管理办法"),
        MLPS("GB/T 22239-2019 等保三级");

        private final String title;

        Standard(String title) {
            this.title = title;
        }

        /** As people cite it. */
        public String title() {
            return title;
        }
    }

    /** Met, broken, or of no concern for this profile. */
    public enum Verdict {
        MET,
        BROKEN,
        NOT_APPLICABLE
    }

    static Finding of(Standard standard, String id, boolean met, String zh, String en) {
        return new Finding(standard, id, met ? Verdict.MET : Verdict.BROKEN, new Bilingual(zh, en));
    }

    static Finding notApplicable(Standard standard, String id, String zh, String en) {
        return new Finding(standard, id, Verdict.NOT_APPLICABLE, new Bilingual(zh, en));
    }
}
