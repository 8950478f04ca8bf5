# Installs the command negsplit for this user: into %LOCALAPPDATA%\negsplit, or into the folder that NEGSPLIT_BIN names.
#     irm https://github.com/negsplit/negsplit/releases/latest/download/install.ps1 | iex
$ErrorActionPreference = 'Stop'

$version = '@VERSION@'
$name = "negsplit-$version-x86_64-pc-windows-msvc"
$from = if ($env:NEGSPLIT_FROM) { $env:NEGSPLIT_FROM } else { "https://github.com/negsplit/negsplit/releases/download/v$version" }
$into = if ($env:NEGSPLIT_BIN) { $env:NEGSPLIT_BIN } else { Join-Path $env:LOCALAPPDATA 'negsplit' }

$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.Guid]::NewGuid())
New-Item -ItemType Directory $folder | Out-Null
try {
    $archive = Join-Path $folder "$name.zip"
    Invoke-WebRequest "$from/$name.zip" -OutFile $archive -UseBasicParsing
    Invoke-WebRequest "$from/$name.zip.sha256" -OutFile "$archive.sha256" -UseBasicParsing
    $expected = ((Get-Content "$archive.sha256") -split ' ')[0]
    if ((Get-FileHash $archive -Algorithm SHA256).Hash -ne $expected) {
        throw 'negsplit: the download is damaged: its checksum differs'
    }
    Expand-Archive $archive $folder
    New-Item -ItemType Directory -Force $into | Out-Null
    Move-Item -Force (Join-Path $folder "$name\negsplit.exe") (Join-Path $into 'negsplit.exe')
} finally {
    Remove-Item -Recurse -Force $folder
}
Write-Host "negsplit $version is in $into"
if (($env:PATH -split ';') -notcontains $into) {
    Write-Host "add $into to your PATH"
}
