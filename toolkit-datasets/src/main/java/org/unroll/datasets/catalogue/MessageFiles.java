package org.unroll.datasets.catalogue;

import java.util.List;

/** The files of the messages of user interfaces, the same ones in several languages. */
final class MessageFiles {

    static final List<DataFile> ALL = List.of(
            keycloakTheme("login", "en", 29_491, "ef5a600a518a40799d4ac32d812bcbc2b8037113097fa9b78ed612949c859762"),
            keycloakTheme("account", "en", 17_590, "05389cd179262e24ce662f75e3901fd02f4745741c1ee4ceec3d2028a9c52ed6"),
            keycloakTheme("email", "en", 10_301, "e9ad628b2d28b44060ecee88c74580add687df0a5912a9b319182956429ec71c"),
            keycloakTheme("admin", "en", 6_803, "6fa4bb217aa9f5662b727c7a8c80e71f348ac43ffcd060772a6bdcf04e8051d4"),
            keycloakConsole("en", 321_839, "fab77288da42be8859071d7fab6ec01893c9bebdb47341c2e1bb80da5db1226d"),
            jmeter("en", 68_500, "cbc84ebc403dd39291531e6152b9bfde06019f24dead64c5ce03f34c425dd24d"),
            keycloakTheme("login", "de", 33_182, "eee5d4fcd6c741dd095e8c9fa13a6e12a9bfff869f5977dbbf2fe88e2f8fd3eb"),
            keycloakTheme("account", "de", 19_591, "f45397f896994f287292744c353d452b66924dd98b0e8e69eb679bcb61d55e14"),
            keycloakTheme("email", "de", 11_269, "4eec0f0325ee249dddc2d3eec423af123024aa12f07e3ba5b9f15d35ee445bf0"),
            keycloakTheme("admin", "de", 7_133, "2fe337c344304d042acf0ceae387c1ce275ce169cca38fad8762e3817b4aa8f2"),
            keycloakConsole("de", 140_895, "588a5d6f0153942bb5fa1d14e49ca30ce5590766e6ded677198fd4c74e794ced"),
            jmeter("de", 25_500, "a4e57b51deb403375b77890f6201d576351568cdabe16533efb779199ec8d962"),
            keycloakTheme("login", "es", 32_765, "427ad4825122c9b9b1f475cc00668a343ca105f90f2e9647b93bc1b32ea29f33"),
            keycloakTheme("account", "es", 19_502, "3c276ff096ad755381f727247c9bd56cc7dc47d8a42b4dba2c7f22e63c88d45a"),
            keycloakTheme("email", "es", 11_244, "65cacbf9202f45bd3aadeec027c07fa79ed8328606aaf7247327f28ed6ba1f4c"),
            keycloakTheme("admin", "es", 7_285, "69a7f9e7280f50a1b5e60a7f139733f7a5fc0f4b385cf5c2cfa670afe6f04889"),
            keycloakConsole("es", 368_509, "a88a59a28fea95ab7740d771756ca3b0bb41529a0062fb5855c8fcd91a67067a"),
            jmeter("es", 47_258, "6edde35610291eaa42b1d3ceaf606ac17cf41f0097d09cd154d632478d5fbeb2"),
            keycloakTheme("login", "fr", 34_555, "24cae202b572c5057f162e0adb385d6286b9291db127c892a518ec73f1883a3b"),
            keycloakTheme("account", "fr", 20_274, "2d294ff844ac4af3014c948013cc799380715500ac65fbe02a957e7922d3a19e"),
            keycloakTheme("email", "fr", 11_923, "32e90150036023d4b0dbe69ce3a958667a2ac3d2bdc767c9303d93cf0aecce40"),
            keycloakTheme("admin", "fr", 7_890, "ddab990c15d59e6700b8c6306466f50e42bad0cfc2e7a8e1ea96f75de0df35dd"),
            keycloakConsole("fr", 346_024, "f0cea3f3a2497aeb4562615699b2907e2fc5b396e1d726f6490e2d090323a473"),
            jmeter("fr", 83_326, "61e07ef28899292c3e73e55659d0558d3075f64b356377f611a06b4c71dc78e5"));

    private MessageFiles() {}

    /** One of the message files that all themes of Keycloak share. */
    private static DataFile keycloakTheme(String area, String language, long bytes, String sha256) {
        return new DataFile(
                "keycloak-%s-%s.properties".formatted(area, language),
                bytes,
                sha256,
                new Source.MavenArtifact(
                        "org.keycloak:keycloak-themes",
                        "/theme/base/%s/messages/messages_%s.properties".formatted(area, language)));
    }

    /** The message file of the console by which Keycloak is administered. */
    private static DataFile keycloakConsole(String language, long bytes, String sha256) {
        return new DataFile(
                "keycloak-console-%s.properties".formatted(language),
                bytes,
                sha256,
                new Source.MavenArtifact(
                        "org.keycloak:keycloak-admin-ui",
                        "/theme/keycloak.v2/admin/messages/messages_%s.properties".formatted(language)));
    }

    /** The message file of JMeter; that without a language in its name is the English one. */
    private static DataFile jmeter(String language, long bytes, String sha256) {
        String suffix = language.equals("en") ? "" : "_" + language;
        return new DataFile(
                "jmeter-%s.properties".formatted(language),
                bytes,
                sha256,
                new Source.MavenArtifact(
                        "org.apache.jmeter:ApacheJMeter_core",
                        "/org/apache/jmeter/resources/messages%s.properties".formatted(suffix)));
    }
}
