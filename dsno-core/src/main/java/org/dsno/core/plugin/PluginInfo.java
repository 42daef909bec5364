package org.dsno.core.plugin;

/**
 * Which plug-in this is and where it came from, for manifests and cache identities; the same wherever its jar lies.
 *
 * @param className the provider class
 * @param jar the file name of its jar, or of its folder of classes
 * @param version of a jar its implementation version, if it states one, and SHA-256; of a folder of classes
 *     {@code unversioned}
 */
public record PluginInfo(PluginKind kind, String name, String className, String jar, String version) {}
