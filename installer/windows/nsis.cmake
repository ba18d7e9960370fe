# SPDX-License-Identifier: GPL-3.0-or-later
# Windows: an installer by NSIS and an archive. README.md beside this file says what has to be there.
set(CPACK_GENERATOR "NSIS;ZIP")
set(CPACK_PACKAGE_INSTALL_DIRECTORY Trainyard)
set(CPACK_PACKAGE_EXECUTABLES "trainyard;Trainyard")
set(CPACK_NSIS_DISPLAY_NAME Trainyard)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON) # so that `kubectl trainyard` is found
find_program(TRAINYARD_WINDEPLOYQT windeployqt)
if(TRAINYARD_WINDEPLOYQT)
  install(CODE "
    execute_process(COMMAND \"${TRAINYARD_WINDEPLOYQT}\" --release --no-compiler-runtime --sql --svg \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/trainyard.exe\"
      COMMAND_ERROR_IS_FATAL ANY)")
endif()
