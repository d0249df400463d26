# Texts that every binary carries: the model headers, the rules' pages, what of
# docs/ a command prints, and the parts of the page of --html.
#
# cvet_embed(NAME) makes the library NAME, which defines the functions of
# lib/Rule/Embedded.h. The file runs itself as a script to write the source.

function(cvet_write_embedded OUTPUT)
  set(TEXT "#include \"Embedded.h\"\n\nusing namespace cvet;\n")
  foreach(TABLE Models Pages Docs Html)
    string(APPEND TEXT "\nstatic constexpr EmbeddedFile ${TABLE}[] = {\n")
    foreach(FILE IN LISTS ${TABLE})
      get_filename_component(NAME ${FILE} NAME)
      if(FILE MATCHES "/README[.]md$")
        get_filename_component(NAME ${FILE} DIRECTORY)
        get_filename_component(NAME ${NAME} NAME)
      endif()
      file(READ ${FILE} CONTENT)
      string(APPEND TEXT "{\"${NAME}\", R\"cvet_(${CONTENT})cvet_\"},\n")
    endforeach()
    string(APPEND TEXT "{\"\", \"\"}};\n\n"
      "llvm::ArrayRef<EmbeddedFile> cvet::embedded${TABLE}() {\n"
      "  return llvm::ArrayRef(${TABLE}).drop_back();\n}\n")
  endforeach()
  file(WRITE ${OUTPUT} "${TEXT}")
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  cvet_write_embedded(${OUTPUT})
  return()
endif()

set(CVET_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(cvet_embed NAME)
  file(GLOB MODELS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/Models/*.h)
  list(FILTER MODELS EXCLUDE REGEX "/[A-Z][^/]*$") # the loader's own headers
  list(APPEND MODELS ${CMAKE_SOURCE_DIR}/include/cvet.h)
  file(GLOB PAGES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/checkers/*/README.md)
  set(DOCS ${CMAKE_SOURCE_DIR}/docs/from-go.tsv
           ${CMAKE_SOURCE_DIR}/docs/from-go.clang-tidy)
  file(GLOB HTML CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/Report/Html/*.html
       ${CMAKE_SOURCE_DIR}/lib/Report/Html/*.css
       ${CMAKE_SOURCE_DIR}/lib/Report/Html/*.js)
  set(OUTPUT ${CMAKE_BINARY_DIR}/embedded.cpp)
  add_custom_command(
    OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${OUTPUT}" "-DModels=${MODELS}"
            "-DPages=${PAGES}" "-DDocs=${DOCS}" "-DHtml=${HTML}" -P ${CVET_EMBED_SCRIPT}
    DEPENDS ${MODELS} ${PAGES} ${DOCS} ${HTML} ${CVET_EMBED_SCRIPT}
    COMMENT "Embedding models, pages and documents"
    VERBATIM)
  cvet_library(${NAME} ${OUTPUT})
endfunction()
