package org.jinnang.kernel;

/** A currency of the books; code, number and scale are those of ISO 4217 and never change. */
public enum Currency {
    CNY(156, 2),
    USD(840, 2);

    private final int isoNumber;
    private final int scale;

    Currency(int isoNumber, int scale) {
        this.isoNumber = isoNumber;
        this.scale = scale;
    }

    /** The numeric code of ISO 4217; also the asset id in the ledger. */
    public short assetId() {
        return (short) isoNumber;
    }

    /** Digits after the decimal point of one major unit. */
    public int scale() {
        return scale;
    }

    /** The currency with this asset id, which must exist. */
    public static Currency ofAssetId(int assetId) {
        for (Currency currency : values()) {
            if (currency.isoNumber == assetId) {
                return currency;
            }
        }
        throw new IllegalArgumentException("No currency has asset id " + assetId);
    }
}
