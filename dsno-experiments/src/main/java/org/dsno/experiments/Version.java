package org.dsno.experiments;

import picocli.CommandLine;

/** What {@code --version} prints. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"dsno " + (version == null ? "(unpackaged)" : version), "Java " + Runtime.version()};
    }
}
