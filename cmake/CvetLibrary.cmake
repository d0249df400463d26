# Libraries of cvet: object libraries, so that static registrations are kept.
#
# cvet_library(NAME [AST] SOURCES...)
#
# AST: the sources include Clang's AST headers. The others need LLVM's Support
# library only, and stay that way: they do not get Clang's headers precompiled, so
# a wrong include shows in the build time.

find_program(CVET_CCACHE ccache)
if(CVET_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      ${CVET_CCACHE})
endif()

# Without its time in it, ccache recognises a precompiled header.
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  set(CVET_PCH_OPTIONS "SHELL:-Xclang -fno-pch-timestamp")
endif()

# Headers are included by bare name from anywhere.
file(GLOB CVET_INCLUDES CONFIGURE_DEPENDS LIST_DIRECTORIES true
     ${CMAKE_SOURCE_DIR}/lib/* ${CMAKE_SOURCE_DIR}/checkers/*)
list(FILTER CVET_INCLUDES EXCLUDE REGEX "[.][a-z]+$")

function(cvet_target_settings NAME)
  target_include_directories(${NAME} PRIVATE ${CVET_INCLUDES}
                             ${CMAKE_SOURCE_DIR}/include)
  target_include_directories(${NAME} SYSTEM PRIVATE ${LLVM_INCLUDE_DIRS}
                             ${CLANG_INCLUDE_DIRS})
endfunction()

# cvet_precompile(NAME HEADERS...): headers that libraries share, compiled once.
function(cvet_precompile NAME)
  if(NOT TARGET ${NAME})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${NAME}.cpp CONTENT "")
    add_library(${NAME} OBJECT ${CMAKE_BINARY_DIR}/${NAME}.cpp)
    cvet_target_settings(${NAME})
    target_precompile_headers(${NAME} PRIVATE ${ARGN})
    target_compile_options(${NAME} PRIVATE ${CVET_PCH_OPTIONS})
  endif()
endfunction()

function(cvet_library NAME)
  cmake_parse_arguments(LIB "AST" "" "" ${ARGN})
  add_library(${NAME} OBJECT ${LIB_UNPARSED_ARGUMENTS})
  cvet_target_settings(${NAME})
  if(LIB_AST)
    set(PRECOMPILED cvet-ast-headers)
    cvet_precompile(${PRECOMPILED}
      <clang/AST/ASTContext.h> <clang/AST/RecursiveASTVisitor.h>
      <clang/ASTMatchers/ASTMatchFinder.h> <clang/Analysis/CFG.h>
      <clang/Frontend/CompilerInstance.h> <clang/Lex/Preprocessor.h>)
  else()
    set(PRECOMPILED cvet-support-headers)
    cvet_precompile(${PRECOMPILED}
      <algorithm> <functional> <map> <memory> <optional> <set> <string> <vector>
      <llvm/ADT/BitVector.h> <llvm/ADT/DenseMap.h> <llvm/ADT/DenseSet.h>
      <llvm/ADT/STLExtras.h> <llvm/ADT/StringMap.h> <llvm/ADT/StringSet.h>
      <llvm/Support/Error.h> <llvm/Support/raw_ostream.h>)
  endif()
  target_compile_options(${NAME} PRIVATE ${CVET_PCH_OPTIONS})
  target_precompile_headers(${NAME} REUSE_FROM ${PRECOMPILED})
endfunction()
