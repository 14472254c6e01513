#Requires -Version 5.1
<#
.SYNOPSIS
  Thêm thư mục dùng chung có tệp manifest.xml của Khớp Số vào danh mục tin cậy của Excel, cho người đang đăng nhập.
.DESCRIPTION
  Ghi vào HKCU\Software\Microsoft\Office\16.0\WEF\TrustedCatalogs, không cần quyền quản trị. Chạy lại nhiều lần cũng
  chỉ có một mục. Mở lại Excel để thấy thay đổi.
.PARAMETER Share
  Đường dẫn mạng tới thư mục có manifest.xml, ví dụ \\may-chu\khop-so. Không dùng ổ đĩa ánh xạ (Z:\).
.PARAMETER Remove
  Bỏ thư mục khỏi danh mục tin cậy.
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File them-danh-muc.ps1 \\may-chu\khop-so
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File them-danh-muc.ps1 \\may-chu\khop-so -WhatIf
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File them-danh-muc.ps1 \\may-chu\khop-so -Remove
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
  [Parameter(Position = 0)]
  [string] $Share = '',
  [switch] $Remove
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$catalogs = 'HKCU:\Software\Microsoft\Office\16.0\WEF\TrustedCatalogs'
$folder = $Share.Trim().TrimEnd('\')

if ($folder -notmatch '^\\\\[^\\/:*?"<>|]+(\\[^\\/:*?"<>|]+)+$') {
  Write-Host "Cần đường dẫn mạng tới thư mục dùng chung, ví dụ: \\may-chu\khop-so (đã nhận: '$Share')." -ForegroundColor Red
  exit 2
}

# Các mục đã có của chính thư mục này.
$own = @()
if (Test-Path -LiteralPath $catalogs) {
  $own = @(Get-ChildItem -LiteralPath $catalogs | Where-Object {
      $url = $_.GetValue('Url')
      $null -ne $url -and ([string] $url).TrimEnd('\') -ieq $folder
    })
}

if ($Remove) {
  if ($own.Count -eq 0) {
    Write-Host "$folder không có trong danh mục tin cậy, không cần bỏ."
    exit 0
  }
  foreach ($entry in $own) {
    if ($PSCmdlet.ShouldProcess($folder, 'Bỏ khỏi danh mục tin cậy của Excel')) {
      Remove-Item -LiteralPath $entry.PSPath -Recurse
      Write-Host "Đã bỏ $folder khỏi danh mục tin cậy. Đóng hết cửa sổ Excel rồi mở lại."
    }
  }
  exit 0
}

if (-not (Test-Path -LiteralPath (Join-Path $folder 'manifest.xml'))) {
  Write-Warning "Chưa thấy manifest.xml trong $folder. Kiểm tra đường dẫn và quyền đọc; danh mục vẫn được thêm."
}

if ($own.Count -gt 0) {
  Write-Host "$folder đã có trong danh mục tin cậy."
  exit 0
}

if ($PSCmdlet.ShouldProcess($folder, 'Thêm vào danh mục tin cậy của Excel')) {
  $id = '{' + [guid]::NewGuid().ToString() + '}'
  $path = Join-Path $catalogs $id
  New-Item -Path $path -Force | Out-Null
  New-ItemProperty -LiteralPath $path -Name 'Id' -Value $id -PropertyType String | Out-Null
  New-ItemProperty -LiteralPath $path -Name 'Url' -Value $folder -PropertyType String | Out-Null
  # 1: hiện trong hộp thoại Phần bổ trợ của Excel.
  New-ItemProperty -LiteralPath $path -Name 'Flags' -Value 1 -PropertyType DWord | Out-Null
  Write-Host "Đã thêm $folder. Đóng hết cửa sổ Excel rồi mở lại, vào Chèn > Phần bổ trợ của tôi > Thư mục dùng chung, chọn Khớp Số."
}
