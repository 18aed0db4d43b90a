# Completion of dotnet relata in PowerShell. Other commands of dotnet are completed by dotnet itself.
Register-ArgumentCompleter -Native -CommandName dotnet -ScriptBlock {
    param($word, $command, $position)
    $end = $position - $command.Extent.StartOffset
    $line = $command.ToString().PadRight($end).Substring(0, $end)
    $found = if ($line -match '^dotnet(?:\s+tool\s+run)?\s+(?:dotnet-)?relata\s+(.*)$') {
        $own = $Matches[1]
        dotnet relata "[suggest:$($own.Length)]" $own 2>$null
    } else {
        dotnet complete --position $end $line 2>$null
    }
    # The tool also offers words that have the text in the middle.
    $found | Where-Object { $_ -and $_.StartsWith($word) } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
