package org.dsno.testkit;

/** One way in which a plug-in can be bad; implemented by enums, one for each contract. */
interface Fault {
    /** The enum's. */
    String name();

    /** The name of the rule that must catch it; empty for a plug-in without fault. */
    String brokenRule();
}
