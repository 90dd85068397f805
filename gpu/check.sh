#!/usr/bin/env bash
# Checks Unroll on this machine's NVIDIA GPU, without Maven and without network: parity with the processor, a language
# model trained on the GPU and used on both, and a benchmark beside PyTorch. prepare.sh makes the folder that it needs.
#
#   check.sh [--quick] [--keep] [FOLDER]
#
#   --quick     small networks and a short text: tries the check itself, and measures nothing of use
#   --keep      leaves the unpacked files and the trained models behind, and says where
#   FOLDER      what prepare.sh has made; the folder 'prepared' beside this script, or this script's own
#
#   JAVA_HOME              the Java to use, 17 or newer; otherwise the one on the PATH, otherwise the one in the folder
#   PYTHON                 the Python whose PyTorch to compare with; python3 unless set
#   UNROLL_CUDA_LIBRARIES  folders of CUDA's and cuDNN's libraries, where they are not found by themselves
#   TMPDIR                 where to unpack (1.2 GB); /tmp unless set
#
# Exit codes: 0 everything passed, 1 something is wrong, 2 there is no GPU that can be used, or the folder is not whole.
set -u

fail() {
    echo "error: $1" >&2
    exit 2
}

quick=
keep=
folder=
for argument in "$@"; do
    case $argument in
        --quick) quick=--quick ;;
        --keep) keep=yes ;;
        --help | -h)
            sed -n '2,/^set -u/{/^#/s/^# \{0,1\}//p}' "$0"
            exit 0
            ;;
        -*) fail "there is no option '$argument'; expected --quick or --keep. '$0 --help' says more." ;;
        *) folder=$argument ;;
    esac
done

own=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || fail "cannot enter the folder of $0"
if [ -z "$folder" ]; then
    folder=$own
    [ -f "$folder/SHA256SUMS" ] || folder=$own/prepared
fi
[ -f "$folder/SHA256SUMS" ] ||
    fail "$folder holds no SHA256SUMS; expected a folder that prepare.sh has made. Run '$own/prepare.sh' where there is Maven, and carry its folder here."
[ "$(uname -sm)" = "Linux x86_64" ] || fail "this is $(uname -sm); the folder is for Linux x86_64."

work=$(mktemp -d "${TMPDIR:-/tmp}/unroll-gpu-check.XXXXXX") || fail "cannot make a temporary folder"
if [ -n "$keep" ]; then
    trap 'echo "Everything is left in $work"' EXIT
else
    trap 'rm -rf "$work"' EXIT
fi
trap 'exit 130' INT TERM

python=${PYTHON:-python3}
command -v "$python" >/dev/null 2>&1 || python=

unpack() {
    (cd "$folder" && sha256sum --quiet -c SHA256SUMS) ||
        fail "the checksums above differ; carry $folder here again."
    cat "$folder"/unroll-gpu-check.tar.xz.part-* >"$work/check.tar.xz" || fail "cannot write to $work"
    if command -v xz >/dev/null 2>&1; then
        tar -xJif "$work/check.tar.xz" -C "$work" || fail "cannot unpack into $work"
    elif [ -n "$python" ]; then
        "$python" -c 'import sys, tarfile; tarfile.open(sys.argv[1], "r:xz", ignore_zeros=True).extractall(sys.argv[2])' \
            "$work/check.tar.xz" "$work" || fail "cannot unpack into $work"
    else
        fail "neither 'xz' nor Python is there to unpack with; install xz-utils."
    fi
    rm "$work/check.tar.xz"
}

major() {
    "$1" -version 2>&1 | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p' | head -n 1
}

choose_java() {
    local candidate version
    for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" "$home/jre/bin/java"; do
        [ -n "$candidate" ] && [ -x "$candidate" ] || continue
        version=$(major "$candidate")
        if [ "${version:-0}" -ge 17 ]; then
            java=$candidate
            return
        fi
    done
    fail "there is no Java 17 or newer that runs here, not even that of the folder: $("$home/jre/bin/java" -version 2>&1 | head -n 1)"
}

# Where this Python keeps the libraries of NVIDIA's packages.
python_libraries() {
    [ -n "$python" ] || return
    "$python" -c 'import glob, os, sysconfig
paths = sysconfig.get_paths()
found = [f for site in {paths["purelib"], paths["platlib"]} for f in glob.glob(os.path.join(site, "nvidia", "*", "lib"))]
print(os.pathsep.join(sorted(found)))' 2>/dev/null
}

unroll() {
    "$java" "${options[@]}" -Dunroll.terminal=false -Dunroll.columns=120 -Dunroll.command=unroll -jar "$home/unroll.jar" "$@"
}

gpu_check() {
    "$java" "${options[@]}" -cp "$home/toolkit-benchmarks.jar:$home/unroll.jar" org.unroll.benchmarks.GpuCheck "$@"
}

failed=()
begun=$SECONDS
step() {
    echo
    echo "== $1 (after $((SECONDS - begun)) s) =="
}
result() {
    if [ "$1" -eq 0 ]; then
        echo "-- passed"
    else
        echo "-- FAILED: $2"
        failed+=("$2")
    fi
}

echo "Unpacking ..."
unpack
home=$work/unroll-gpu-check
cd "$work" || fail "cannot enter $work"
choose_java
export OMP_NUM_THREADS=1
[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LC_CTYPE=C.UTF-8
options=(-XX:MaxRAMPercentage=50 -Xms64m -XX:MaxNewSize=48m -XX:+UseSerialGC -Djava.awt.headless=true
    -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.logger=slf4j "-Dorg.bytedeco.javacpp.cachedir=$work/natives")
[ "$(major "$java")" -ge 22 ] && options+=(--enable-native-access=ALL-UNNAMED)

step "1. What is there"
cat "$home/VERSION"
echo "Java: $java, $("$java" -version 2>&1 | head -n 1)"
if command -v nvidia-smi >/dev/null 2>&1; then
    nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
fi
gpu=$(gpu_check 2>"$work/no-gpu")
if [ -z "$gpu" ] && [ -z "${UNROLL_CUDA_LIBRARIES:-}" ]; then
    libraries=$(python_libraries)
    if [ -n "$libraries" ]; then
        export UNROLL_CUDA_LIBRARIES=$libraries
        gpu=$(gpu_check 2>"$work/no-gpu")
        [ -z "$gpu" ] || echo "Not found by itself; found with UNROLL_CUDA_LIBRARIES=$libraries"
    fi
fi
if [ -z "$gpu" ]; then
    cat "$work/no-gpu" >&2
    exit 2
fi
echo "GPU: $gpu"
unroll doctor
result $? "unroll doctor"

step "2. Parity of the GPU with the processor"
echo "float32:"
gpu_check parity $quick
result $? "parity in float32"
echo
echo "With factors rounded to TF32, where the GPU does that (no limit but that it is no other function):"
gpu_check parity $quick --precision auto --limit 0.05
result $? "parity with TF32"

step "3. A character language model"
text=$home/europarl-english.txt
head -c 200000 "$text" >"$work/short.txt"
if [ -n "$quick" ]; then
    head -c 60000 "$text" >"$work/short.txt"
    text=$work/short.txt
fi
train() { # DEVICE TEXT NAME SETTING...
    local device=$1 file=$2 name=$3
    shift 3
    (options+=("-Dunroll.device=$device") && unroll train "$home/char-lm.yaml" --runs "$work/runs" \
        --set "name=$name" --set training.device=auto --set "data={type: text, path: $file, minimum-count: 10}" \
        --set evaluation.sample.length=200 "$@")
}
score() { # RUN DEVICE
    (options+=("-Dunroll.device=$2") && unroll evaluate "$work/runs/$1" --json >"$work/$1-$2.json")
}
both() { # RUN
    score "$1" gpu && score "$1" cpu
}
small=(--set training.epochs=1)
if [ -n "$quick" ]; then
    small+=(--set 'model.layers[0].units=64' --set 'model.layers[1].units=64')
    settings=("${small[@]}")
    bound=3.3
else
    settings=(--set training.epochs=2)
    bound=1.5
fi
train gpu "$text" on-gpu "${settings[@]}"
result $? "training on the GPU"
both on-gpu-1 && gpu_check scores "$work/on-gpu-1-gpu.json" "$work/on-gpu-1-cpu.json" --most-loss "$bound"
result $? "the model trained on the GPU, used on both"
echo
train cpu "$work/short.txt" on-processor "${small[@]}" --quiet
result $? "training on the processor"
both on-processor-1 && gpu_check scores "$work/on-processor-1-gpu.json" "$work/on-processor-1-cpu.json"
result $? "the model trained on the processor, used on both"

step "4. Benchmark"
[ -z "$python" ] || echo "Python: $(command -v "$python")"
gpu_check benchmark $quick --python "${python:-python3}" --peer "$home/peer.py"
result $? "benchmark"
echo
echo "Where the time goes (with the copies to the GPU and back among the recurrent layers):"
(options+=(-Dunroll.device=gpu) && gpu_check profile $quick)
result $? "profile"

echo
if [ ${#failed[@]} -gt 0 ]; then
    echo "FAILED after $((SECONDS - begun)) s:"
    printf '  %s\n' "${failed[@]}"
    exit 1
fi
echo "Everything passed, in $((SECONDS - begun)) s."
