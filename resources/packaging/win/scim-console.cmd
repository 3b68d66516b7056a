@echo off
rem The command line of the installed SCIM Console. The program is one for windows, for which cmd waits in a script and nowhere else;
rem what follows the bare -- is ours, word by word: Chromium reads no further. The last line hands the exit code on.
"%~dp0SCIM Console.exe" --log-level=3 --cli -- %*
exit /b %ERRORLEVEL%
