# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The configuration of both suites, test/ and checkers/."""

import glob
import os
import platform
import shutil
import subprocess
import sys

import lit.formats

# Not what looks for one first, as that of pyenv does for longer than most tests
# take.
config.python = sys.executable

source, build = config.cvet_source, config.cvet_build

config.name = f"cvet-{config.suite}"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".md", ".test"]
config.excludes = ["Inputs", "fake-headers", "tools"]
config.test_source_root = os.path.join(source, config.suite)
config.test_exec_root = os.path.join(build, "tests", config.suite)

fake = os.path.join(source, "test", "fake-headers")
# Nothing from the system but the compiler's own headers.
fake_flags = f"-nostdlibinc -isystem {fake} -I{source}/include"
tools = os.path.join(source, "test", "tools")
cvet = os.path.join(build, "bin", "cvet")
tidy = os.path.join(build, "lib", "cvet-tidy.so")
analyzer = os.path.join(build, "lib", "cvet-analyzer.so")
clang = os.path.join(config.llvm_tools, "clang")
clang_tidy = os.path.join(config.llvm_tools, "clang-tidy")

# A build with sanitizers: a report is a file, so no test can take it for a
# failure that it expects; run_tests.py looks for them. LLVM itself is not
# instrumented and neither marks nor unmarks its memory, and its threads have
# signal stacks of their own.
preload = ""
if config.sanitizer_runtime:
    config.available_features.add("sanitizers")
    # Plugins are instrumented, their hosts are not.
    preload = f"env LD_PRELOAD={config.sanitizer_runtime}"
    reports = os.path.join(build, "sanitizer-reports", "report")
    config.environment["ASAN_OPTIONS"] = (
        "allow_user_poisoning=0:detect_container_overflow=0:detect_leaks=0:"
        f"use_sigaltstack=0:exitcode=99:log_path={reports}")
    config.environment["UBSAN_OPTIONS"] = "print_stacktrace=1"
    config.environment["ASAN_SYMBOLIZER_PATH"] = os.path.join(
        config.llvm_tools, "llvm-symbolizer")

# cvet is built with two of them.
other_llvm = "19" if config.llvm_major == "22" else "22"
analyze = (f"{preload} {clang} --analyze --analyzer-no-default-checks "
           f"--analyzer-output text -Xclang -load -Xclang {analyzer}")
# Programs with the run-time companion.
rt_flags = (f"-std=gnu11 -g -O0 -pthread -I{source}/include -L{build}/lib "
            f"-Wl,-rpath,{build}/lib")
# The longer names first: a substitution replaces prefixes, too.
config.substitutions += [
    ("%check-findings",
     f"{config.python} -B {tools}/check_findings.py --cvet={cvet} "
     f"--flags='{fake_flags}'"),
    ("%check-doc",
     f"{config.python} -B {tools}/check_doc.py --cvet={cvet} "
     f"--flags='{fake_flags}' --out=%t"),
    ("%check-candidates",
     f"{config.python} -B {tools}/check_candidates.py --cvet={cvet} "
     f"--flags='{fake_flags}'"),
    ("%clang_tidy", f"{preload} {clang_tidy} --load {tidy}"),
    ("%clang", clang),
    ("%analyzer", f"{analyze} -Xclang -analyzer-checker=cvet"),
    ("%path-halves", f"{analyze} -Xclang -analyzer-checker=cvetpath"),
    ("%preload", preload),
    ("%rt-cc", f"{clang} {rt_flags}"),
    ("%rt-gcc", f"gcc {rt_flags}"),
    ("%cvet-rt", os.path.join(build, "bin", "cvet-rt")),
    ("%cvet", cvet),
    ("%lsp", f"{config.python} -B {tools}/lsp.py --cvet={cvet} "
     f"--flags='{fake_flags}'"),
    ("%check-generated",
     f"{config.python} -B {tools}/check_generated.py --cvet={cvet} "
     f"--clang={clang} --flags='{fake_flags}' --work=%t"),
    ("%metamorph",
     f"{config.python} -B {tools}/metamorph.py --build={build} --jobs=1 "
     f"--clang={clang}"),
    # How many programs: sanitizers see more in each, and run apart.
    ("%seeds", "40" if config.sanitizer_runtime else "20"),
    # Each how many-th: what is judged does not depend on them, nor on LLVM.
    ("%every", "10" if config.sanitizer_runtime else
     "5" if config.llvm_major == "19" else "1"),
    ("%sample", "3/40"),
    ("%hook", f"env PRE_COMMIT_HOME=%t/home CVET={cvet}"),
    ("%git", "git -c user.name=cvet -c user.email=cvet@example.org "
             "-c init.defaultBranch=main"),
    ("%exits", f"{config.python} -B {tools}/exits.py"),
    ("%fake-flags", fake_flags),
    ("%python", config.python + " -B"),
    ("%source", source),
    ("%build", build),
    ("%{llvm}", config.llvm_major),
    ("%{other-llvm}", other_llvm),
    ("%{version}", config.version),
]

if os.path.exists(os.path.join(build, "bin", "cvet-clangd")):
    config.available_features.add("cvet-clangd")

# The fuzz targets are part of that build only.
if not config.sanitizer_runtime:
    config.excludes.append("fuzz")
# Sanitizers change what things cost, and need memory and stacks of their own. The
# other folders ask about texts, scripts and packages.
else:
    config.excludes += ["growth", "limits.test", "bench", "conventions",
                        "github", "install", "metamorph", "pre-commit"]

config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools, os.environ.get("PATH", "")])
config.environment["LC_ALL"] = "C.UTF-8"
# Tests share a cache of their own, and start without one.
cache = os.path.join(build, "tests", "cache")
shutil.rmtree(cache, ignore_errors=True)
config.environment["CVET_CACHE_DIR"] = cache
# What the project is checked for is nothing to its tests.
os.makedirs(config.test_exec_root, exist_ok=True)
with open(os.path.join(build, "tests", ".clang-tidy"), "w",
          encoding="utf-8") as file:
    file.write("Checks: ''\n")


def has_package(name):
    return (shutil.which("pkg-config") is not None and
            subprocess.run(["pkg-config", "--exists", name]).returncode == 0)


def has_header(name):
    return any(os.path.exists(os.path.join(directory, name))
               for directory in ("/usr/include", "/usr/local/include"))


# Real libraries: tests of their models say REQUIRES.
for feature, package in (("glib", "glib-2.0"), ("libevent", "libevent"),
                         ("libbsd", "libbsd"), ("libuv", "libuv"),
                         ("libgcrypt", "libgcrypt"),
                         ("wayland", "wayland-server"), ("cmocka", "cmocka"),
                         ("check", "check"), ("criterion", "criterion"),
                         ("jemalloc", "jemalloc"), ("libbpf", "libbpf")):
    if has_package(package):
        config.available_features.add(feature)
for feature, header in (("uthash", "uthash.h"), ("libev", "ev.h")):
    if has_header(header):
        config.available_features.add(feature)
for python in (config.python, "/usr/bin/python3"):
    if subprocess.run([python, "-c", "import yaml"], capture_output=True,
                      check=False).returncode == 0:
        config.available_features.add("yaml")
        config.substitutions.insert(0, ("%yaml-python", f"{python} -B"))
        break
# What Clang links programs with that it instruments (./dev sanitize has it).
runtimes = subprocess.run([clang, "-print-runtime-dir"], capture_output=True,
                          text=True, check=False).stdout.strip()
for feature in ("asan", "tsan"):
    if glob.glob(os.path.join(runtimes, f"libclang_rt.{feature}*.a")):
        config.available_features.add(f"clang-{feature}")
if shutil.which("musl-gcc"):
    config.available_features.add("musl")
# GCC's is a shared library, beside the compiler.
gcc_asan = subprocess.run(["gcc", "-print-file-name=libasan.so"],
                          capture_output=True, text=True,
                          check=False).stdout.strip() if shutil.which("gcc") else ""
if os.path.isabs(gcc_asan) and os.path.exists(gcc_asan):
    config.available_features.add("gcc-asan")
# The validators of SARIF: a schema, and Microsoft's tool that brings it.
multitool = os.path.join(build, "npm", "node_modules", "@microsoft",
                         "sarif-multitool-linux")
if os.path.isdir(multitool):
    config.available_features.add("sarif-multitool")
# Debian's package is for Debian's Python.
for python in (config.python, "/usr/bin/python3"):
    if subprocess.run([python, "-c", "import jsonschema"],
                      capture_output=True, check=False).returncode == 0:
        config.available_features.add("jsonschema")
        config.substitutions.insert(0, (
            "%validate-sarif",
            f"{python} -B {tools}/validate_sarif.py --multitool={multitool}"))
        break
if os.path.exists("/dev/full"):
    config.available_features.add("dev-full")
if shutil.which("scan-build", path=config.llvm_tools):
    config.available_features.add("scan-build")
# A core file is put beside the program that ends (and not given to a service),
# and `cvet-rt who` knows the processor.
with open("/proc/sys/kernel/core_pattern", encoding="utf-8") as file:
    if (file.read(4) == "core" and os.uname().machine == "x86_64" and
            not config.sanitizer_runtime):
        config.available_features.add("cores")
for feature in ("git", "pre-commit", "dpkg-deb", "google-pprof", "valgrind",
                "zsh", "fish", "meson"):
    if shutil.which(feature):
        config.available_features.add(feature)
# Of the package, which would start a server: ./dev test unpacks it.
promtool = os.path.join(build, "prometheus", "promtool")
promtool = promtool if os.path.exists(promtool) else shutil.which("promtool")
if promtool:
    config.available_features.add("promtool")
    config.substitutions.append(("%promtool", promtool))
if "dpkg-deb" in config.available_features:
    config.substitutions.append(("%architecture", subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True,
        check=True).stdout.strip()))
if subprocess.run(["chroot", "/", "true"], capture_output=True, check=False
                  ).returncode == 0:
    config.available_features.add("chroot")
# Hosts that are namespaces: as root, where the kernel gives some.
if os.geteuid() == 0 and all(map(shutil.which, (
        "dropbear", "ip", "nsenter", "parallel", "ssh", "unshare"))):
    if subprocess.run(["unshare", "--mount-proc", "--net", "--pid", "--fork",
                       "true"], capture_output=True, check=False
                      ).returncode == 0:
        config.available_features.add("two-hosts")
config.available_features.add(f"llvm-{config.llvm_major}")
if config.llvm_major == "19" and os.path.exists(f"{source}/build/bin/cvet"):
    config.available_features.add("build-22")
# Editors that talk to `cvet lsp`.
if shutil.which("nvim"):
    config.available_features.add("neovim")
for package in ("eglot", "flycheck"):
    if shutil.which("emacs") and subprocess.run(
            ["emacs", "--batch", "--no-site-file", "--eval",
             f"(progn (package-initialize) (require '{package}))"],
            capture_output=True, check=False).returncode == 0:
        config.available_features.add(package)
if shutil.which("vim") and os.path.isdir(
        "/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale"):
    config.available_features.add("vim-ale")
# A browser for the page of --html.
if chromium := shutil.which("chromium"):
    config.available_features.add("chromium")
    config.substitutions.append(
        ("%page-dom", f"{config.python} -B {tools}/page_dom.py {chromium}"))
npm = os.path.join(build, "npm")
config.substitutions.insert(0, ("%npm", npm))
if shutil.which("node") and os.path.isdir(os.path.join(
        npm, "node_modules", "vscode-languageserver-protocol")):
    config.available_features.add("vscode-client")


def why_no_bpf():
    """Why bpftrace cannot be run here, or nothing."""
    if not shutil.which("bpftrace"):
        return "there is no bpftrace"
    if os.geteuid():
        return "bpftrace needs root"
    try:
        tried = subprocess.run(
            ["bpftrace", "-e", f"uprobe:{clang}:main {{ }} BEGIN {{ exit(); }}"],
            capture_output=True, text=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return "bpftrace does not answer"
    return tried.stderr.strip() if tried.returncode else ""


if not (no_bpf := why_no_bpf()):
    config.available_features.add("bpf")
elif config.suite == "test":
    lit_config.note(f"no test traces with BPF: {no_bpf}")
if platform.machine() == "x86_64":
    config.available_features.add("x86")
if shutil.which("gcc"):
    config.available_features.add("gcc")
if shutil.which(f"clang-tidy-{other_llvm}"):
    config.available_features.add("other-llvm")
