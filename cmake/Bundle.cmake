# A folder with all that cvet needs but the C library, which runs wherever that
# is at least as new as here:
#
#   cmake -DBUILD=build -DPREFIX=DIR [-DARCHIVE=FILE.tar.gz] -P Bundle.cmake
#
# Programs look for libraries in ../lib/cvet/bundled (INSTALL_RPATH), and cvet
# for the compiler's own headers in ../lib/cvet/clang.

cmake_minimum_required(VERSION 3.20)
foreach(NEEDED BUILD PREFIX)
  if(NOT ${NEEDED})
    message(FATAL_ERROR "say -D${NEEDED}=...")
  endif()
endforeach()
get_filename_component(BUILD ${BUILD} ABSOLUTE)
get_filename_component(PREFIX ${PREFIX} ABSOLUTE)
load_cache(${BUILD} READ_WITH_PREFIX "" LLVM_DIR)
get_filename_component(LLVM_DIR ${LLVM_DIR} REALPATH) # lib/cmake/llvm
get_filename_component(LLVM_PREFIX ${LLVM_DIR}/../../.. ABSOLUTE)

execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

file(GLOB PROGRAMS ${PREFIX}/bin/cvet*)
file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${PROGRAMS}
  RESOLVED_DEPENDENCIES_VAR FOUND UNRESOLVED_DEPENDENCIES_VAR MISSING
  DIRECTORIES ${LLVM_PREFIX}/lib
  # The C library's parts belong together, and to the system.
  PRE_EXCLUDE_REGEXES "^(libc|libm|libdl|libpthread|librt)[.]so" "^ld-linux")
if(MISSING)
  message(FATAL_ERROR "not found: ${MISSING}")
endif()
foreach(LIBRARY IN LISTS FOUND)
  file(INSTALL ${LIBRARY} DESTINATION ${PREFIX}/lib/cvet/bundled
       FOLLOW_SYMLINK_CHAIN)
endforeach()

# LLVM's libraries look for others in $ORIGIN/../lib only.
file(CREATE_LINK bundled ${PREFIX}/lib/cvet/lib SYMBOLIC)

file(GLOB HEADERS ${LLVM_PREFIX}/lib/clang/*/include)
file(REAL_PATH ${HEADERS} HEADERS)
file(COPY ${HEADERS}/ DESTINATION ${PREFIX}/lib/cvet/clang/include)

if(ARCHIVE)
  get_filename_component(FOLDER ${PREFIX} DIRECTORY)
  get_filename_component(NAME ${PREFIX} NAME)
  get_filename_component(ARCHIVE ${ARCHIVE} ABSOLUTE)
  execute_process(COMMAND ${CMAKE_COMMAND} -E tar czf ${ARCHIVE} ${NAME}
                  WORKING_DIRECTORY ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)
endif()
