# SPDX-License-Identifier: GPL-3.0-or-later
# trainyard_test(NAME name TIER unit|widget|demo|cluster SOURCES ... LIBS ...)
#   GoogleTest when the sources are Qt-free, Qt Test when LIBS names Qt6::Test. The tier becomes a CTest label.
include_guard(GLOBAL)
find_package(GTest REQUIRED)
function(trainyard_test)
  cmake_parse_arguments(T "" "NAME;TIER;TIMEOUT" "SOURCES;LIBS;ENV" ${ARGN})
  add_executable(${T_NAME} ${T_SOURCES})
  target_link_libraries(${T_NAME} PRIVATE trainyard_options ${T_LIBS})
  target_compile_definitions(${T_NAME} PRIVATE TRAINYARD_SHARED="${TRAINYARD_SHARED}" TRAINYARD_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
    TRAINYARD_BIN="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}" TRAINYARD_SOURCE="${CMAKE_SOURCE_DIR}")
  if("Qt6::Test" IN_LIST T_LIBS)
    set_target_properties(${T_NAME} PROPERTIES AUTOMOC ON)
  else()
    target_link_libraries(${T_NAME} PRIVATE GTest::gtest GTest::gmock GTest::gtest_main)
  endif()
  add_test(NAME ${T_NAME} COMMAND ${T_NAME})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  # Undefined behaviour only tells by itself; here it fails.
  set_tests_properties(${T_NAME} PROPERTIES LABELS "${T_TIER}" TIMEOUT ${T_TIMEOUT} SKIP_REGULAR_EXPRESSION "^SKIPPED:"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1;${T_ENV}")
endfunction()
