# What `cmake --install` puts where, and the Debian package that CPack makes of
# it.

# Where libraries are that somebody has put beside the programs (Bundle.cmake). An
# rpath of the old kind: it holds for what these libraries need, too.
set(CVET_PROGRAMS cvet cvet-clang-tidy cvet-rt)
if(TARGET cvet-clangd)
  list(APPEND CVET_PROGRAMS cvet-clangd)
endif()
foreach(CVET_PROGRAM IN LISTS CVET_PROGRAMS)
  set_target_properties(${CVET_PROGRAM} PROPERTIES
    INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/cvet/bundled")
  target_link_options(${CVET_PROGRAM} PRIVATE LINKER:--disable-new-dtags)
endforeach()
# The run-time companion finds its tool in ../bin, and the tool it in ../lib.
install(TARGETS ${CVET_PROGRAMS} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# `clang-tidy --load`, `clang -fplugin=`
install(TARGETS cvet-tidy cvet-analyzer
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/cvet)
install(TARGETS cvet-rt-SHARED cvet-rt-STATIC
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
file(GLOB CVET_RT_HEADERS CONFIGURE_DEPENDS include/cvet-rt*.h)
install(FILES ${CVET_RT_HEADERS} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
# Alerts and a dashboard, to copy.
install(FILES runtime/metrics/cvet.rules.yml runtime/metrics/cvet.rules.test.yml
              runtime/metrics/dashboard.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/cvet/metrics)
install(FILES runtime/cvet-rt.supp DESTINATION ${CMAKE_INSTALL_DATADIR}/cvet)
install(FILES include/cvet.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
file(GLOB CVET_PAGES RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
     README.md bench/reasons.md checkers/*/README.md docs/*.md docs/*.png docs/from-go.*
     examples/remedies/*.*)
# Where they are in the sources, so that links from one to another lead there.
foreach(CVET_PAGE IN LISTS CVET_PAGES)
  get_filename_component(CVET_FOLDER ${CVET_PAGE} DIRECTORY)
  install(FILES ${CVET_PAGE} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${CVET_FOLDER})
endforeach()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# For projects that say find_package(cvet).
include(CMakePackageConfigHelpers)
set(CVET_CONFIG ${CMAKE_INSTALL_LIBDIR}/cmake/cvet)
configure_package_config_file(cmake/cvetConfig.cmake.in
  ${CMAKE_BINARY_DIR}/cvetConfig.cmake INSTALL_DESTINATION ${CVET_CONFIG}
  PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/cvetConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/cvetConfig.cmake
              ${CMAKE_BINARY_DIR}/cvetConfigVersion.cmake
        DESTINATION ${CVET_CONFIG})

# `ninja tarball`: a package for systems that have no such LLVM.
set(CVET_BUNDLE cvet-${PROJECT_VERSION}-${CMAKE_SYSTEM_PROCESSOR})
add_custom_target(tarball
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/tarball
  COMMAND ${CMAKE_COMMAND} -DBUILD=${CMAKE_BINARY_DIR}
          -DPREFIX=${CMAKE_BINARY_DIR}/tarball/${CVET_BUNDLE}
          -DARCHIVE=${CMAKE_BINARY_DIR}/${CVET_BUNDLE}.tar.gz
          -P ${CMAKE_SOURCE_DIR}/cmake/Bundle.cmake
  DEPENDS cvet cvet-rt cvet-extras VERBATIM)

find_program(CVET_GZIP gzip REQUIRED)
foreach(CVET_MANUAL cvet.1 cvet-rt.1)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${CVET_MANUAL}.gz
    COMMAND ${CVET_GZIP} -9nc ${CMAKE_SOURCE_DIR}/docs/${CVET_MANUAL}
            > ${CMAKE_BINARY_DIR}/${CVET_MANUAL}.gz
    DEPENDS docs/${CVET_MANUAL})
  list(APPEND CVET_MANUALS ${CMAKE_BINARY_DIR}/${CVET_MANUAL}.gz)
endforeach()
set(CVET_MAINTAINER "the authors of cvet <cvet@localhost>" CACHE STRING
    "who makes the Debian package: Name <address>")
string(TIMESTAMP CVET_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/changelog CONTENT
"cvet (${PROJECT_VERSION}-llvm${LLVM_VERSION_MAJOR}) unstable; urgency=medium

  * See the history of the sources.

 -- ${CVET_MAINTAINER}  ${CVET_DATE}
")
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/changelog.gz
  COMMAND ${CVET_GZIP} -9nc ${CMAKE_BINARY_DIR}/changelog
          > ${CMAKE_BINARY_DIR}/changelog.gz
  DEPENDS ${CMAKE_BINARY_DIR}/changelog)
install(FILES ${CMAKE_BINARY_DIR}/changelog.gz
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Completion of command lines: how each shell wants the file to be called.
set(CVET_COMPLETIONS)
function(cvet_completion SHELL NAME FOLDER)
  set(FILE ${CMAKE_BINARY_DIR}/completion/${NAME})
  add_custom_command(OUTPUT ${FILE}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/completion
    COMMAND cvet completion ${SHELL} > ${FILE}
    DEPENDS cvet)
  install(FILES ${FILE} DESTINATION ${CMAKE_INSTALL_DATADIR}/${FOLDER})
  set(CVET_COMPLETIONS ${CVET_COMPLETIONS} ${FILE} PARENT_SCOPE)
endfunction()
cvet_completion(bash cvet bash-completion/completions)
cvet_completion(zsh _cvet zsh/vendor-completions)
cvet_completion(fish cvet.fish fish/vendor_completions.d)
add_custom_target(cvet-extras ALL DEPENDS ${CVET_MANUALS}
                  ${CMAKE_BINARY_DIR}/changelog.gz
                  ${CVET_COMPLETIONS})
install(FILES ${CVET_MANUALS}
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

# Releases of one minor version of LLVM have one binary interface: that version
# and no other. shlibdeps knows the lower bound only, and nothing of the
# compiler's own headers.
set(CVET_LLVM_MINOR "${LLVM_VERSION_MAJOR}.${LLVM_VERSION_MINOR}")
math(EXPR CVET_NEXT "${LLVM_VERSION_MINOR} + 1")
set(CVET_NEXT_LLVM "${LLVM_VERSION_MAJOR}.${CVET_NEXT}")
function(cvet_needs OUTPUT)
  set(TEXT)
  foreach(PACKAGE IN LISTS ARGN)
    list(APPEND TEXT "${PACKAGE} (>= 1:${CVET_LLVM_MINOR})"
         "${PACKAGE} (<< 1:${CVET_NEXT_LLVM}~)")
  endforeach()
  string(REPLACE ";" ", " TEXT "${TEXT}")
  set(${OUTPUT} "${TEXT}" PARENT_SCOPE)
endfunction()
set(MAJOR ${LLVM_VERSION_MAJOR})
cvet_needs(CPACK_DEBIAN_PACKAGE_DEPENDS
           libclang-cpp${MAJOR} libllvm${MAJOR} libclang-common-${MAJOR}-dev)
cvet_needs(CPACK_DEBIAN_PACKAGE_RECOMMENDS clang-tidy-${MAJOR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cvet)
set(CPACK_PACKAGE_CONTACT "${CVET_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "finds hidden leaks in C programs")
set(CPACK_PACKAGE_DESCRIPTION
  "Objects that are freed while something long-lived names them, callbacks that
are never unregistered, threads that nobody stops: a checker for whole C
programs, with plugins for clang-tidy and the Clang Static Analyzer.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE llvm${MAJOR}) # one package for each LLVM
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${CVET_HOMEPAGE}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "pre-commit, git, libunwind8")
include(CPack)
