# The build that checks itself: `cmake --preset sanitize`, or `./dev sanitize`.
#
# Address and undefined-behaviour sanitizers, and the standard library's own
# assertions. LLVM itself is not
# instrumented, so two checks would be wrong at its borders: `vptr` wants type
# information, which LLVM has not (-fno-rtti), and `function` wants a
# signature before every function.

option(CVET_SANITIZE "Build with sanitizers" OFF)
if(NOT CVET_SANITIZE)
  return()
endif()

if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
  message(FATAL_ERROR "CVET_SANITIZE wants Clang, not ${CMAKE_CXX_COMPILER_ID}")
endif()

# The plugins' hosts have no sanitizer's run-time library; tests preload it.
execute_process(
  COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libclang_rt.asan-${CMAKE_SYSTEM_PROCESSOR}.so
  OUTPUT_VARIABLE CVET_SANITIZER_RUNTIME OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT EXISTS "${CVET_SANITIZER_RUNTIME}")
  message(FATAL_ERROR "the sanitizers' run-time library is missing; "
                      "install libclang-rt-${LLVM_VERSION_MAJOR}-dev")
endif()

add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr,function
                    -fno-sanitize-recover=all -fno-omit-frame-pointer)
add_link_options(-fsanitize=address,undefined)
add_definitions(-D_GLIBCXX_ASSERTIONS)
